"""`python -m django_prod_lint` is the console command."""

from django_prod_lint.cli import main

raise SystemExit(main())
