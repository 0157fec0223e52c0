"""The linter itself failed on this file, so findings may be missing.

Reported by the engine, in place of a traceback that would take the findings of every other file with it.
"""

from django_prod_lint.rule import Rule, Severity

rule = Rule(
    __name__,
    code="DPE001",
    severity=Severity.ERROR,
    message="the linter failed here with `{error}`, so findings of this file may be missing; please report it",
)
