"""Command-line entry point."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onesite.settings")  # ok: the only one
execute_from_command_line(sys.argv)
