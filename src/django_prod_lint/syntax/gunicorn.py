"""Configuration files of Gunicorn, which are Python: run on the same values as settings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django_prod_lint.facts.servers import GunicornConfigured
from django_prod_lint.project.settings.interpreter import Interpreter, is_local_name
from django_prod_lint.project.settings.production import public
from django_prod_lint.semantics.settings import Setting
from django_prod_lint.syntax.scan import Scan

_FILE = re.compile(r"(?:^|[_/])(gunicorn[\w.-]*)\.py$|(?:^|/)gunicorn/[\w.-]+\.py$")


def configuration(scan: Scan) -> Iterator[GunicornConfigured]:
    """What a configuration file sets, by the option's name; nothing for one that is meant for local work."""
    module = scan.module
    stem = module.path[:-3].replace("/", "_").replace(".", "_").replace("-", "_")
    if not _FILE.search(module.path) or is_local_name(stem):
        return
    frame = Interpreter(scan.index).module_frame(module)
    if frame.is_open:
        return
    found: dict[str, Setting] = {}
    for name, value in frame.names.items():
        places = [one for one in frame.places.get(name, ()) if one.path == module.path]
        if places:
            found[name] = Setting(name, public(value), places[0], tuple(places[1:]))
    yield GunicornConfigured(found)
