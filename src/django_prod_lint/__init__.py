"""Find Django production mistakes across files, without importing the linted project."""

__version__ = "0.1.0"
