"""This file cannot be read, decoded or parsed, so nothing in it was judged.

Reported by the engine. Under flake8 and pylint it stays silent: both report such a file themselves.
"""

from django_prod_lint.rule import Rule, Severity

rule = Rule(
    __name__,
    code="DPE002",
    severity=Severity.ERROR,
    message="the file cannot be read as Python: {error}; nothing in it was judged",
)
