"""What a rule author needs: `Rule`, `Finding` and the severities.

A rule is one module under `rules/<family>/`; its symbol is the module's name and its family the
package's. It subscribes to a fact by the annotation of its check's parameter, and is a pure function
from one fact to findings:

    rule = Rule(__name__, code="DPE213", severity=Severity.WARNING, message="…{queryset}…", fix=Fix.SAFE)

    @rule.check
    def counted_to_compare(fact: QuerySetEvaluated) -> Iterator[Finding]:
        ...
        yield rule.finding(fact.span, queryset=fact.text, because=fact.because)
"""

from __future__ import annotations

import enum
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django_prod_lint.source.places import Place, Reason, Span

Check = Callable[[Any], Iterator["Finding"]]


class Severity(enum.Enum):
    """How bad it is; the value is the letter that pylint ids begin with."""

    ERROR = "E"
    """It breaks or leaks at run time."""
    WARNING = "W"
    """It hurts in production."""
    REFACTOR = "R"
    """It could be simpler."""


class Fix(enum.Enum):
    """Whether a finding of the rule can be repaired by the tool."""

    NONE = "-"
    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Finding:
    """One report of one rule at one place of the linted file, with the places that prove it."""

    rule: Rule
    span: Span
    message: str
    because: tuple[Reason, ...] = ()
    path: str = ""
    """The file that it lies in, where a fact is about several; empty for the linted one."""

    @property
    def text(self) -> str:
        """The message and its chain of reasons on one line, as flake8 and pylint print it."""
        if not self.because:
            return self.message
        return f"{self.message} ({'; '.join(_place(reason) for reason in self.because)})"


def _place(reason: Reason) -> str:
    place = f"{reason.path}:{reason.line}" if reason.path else f"line {reason.line}"
    return f"{reason.text}, {place}"


@dataclass(eq=False)
class Rule:
    """The single declaration of a rule; every front end and the docs are computed from it.

    `module` is the rule module's `__name__`. `message` is a format string, one sentence: what happens
    at run time, then what to write instead. `default` is false for rules that must be selected.
    """

    module: str
    code: str
    severity: Severity
    message: str
    default: bool = True
    fix: Fix = Fix.NONE
    summary: str = ""
    since: str = "0.1.0"
    checks: list[tuple[type, Check]] = field(default_factory=list)

    @property
    def symbol(self) -> str:
        """The rule's name, `n-plus-one-loop`: its module's name with dashes."""
        return self.module.rpartition(".")[2].replace("_", "-")

    @property
    def family(self) -> str:
        """The family's name, `orm`: the package that the rule's module stands in."""
        return self.module.split(".")[-2]

    def check(self, function: Check) -> Check:
        """Subscribe a generator function to the fact that its only parameter is annotated with.

        Raises TypeError for a function without exactly one annotated parameter.
        """
        hints = typing.get_type_hints(function)
        hints.pop("return", None)
        if len(hints) != 1:
            raise TypeError(f"{self.module}.{function.__name__} must take exactly one annotated fact")
        (fact,) = hints.values()
        for one in typing.get_args(fact) or (fact,):
            self.checks.append((one, function))
        return function

    def finding(self, where: Span | Place, *, because: Iterable[Reason] = (), **values: object) -> Finding:
        """A finding of this rule; `values` fill the message's fields.

        A `Place` may lie in another file than the linted one: the finding is reported where that is linted.
        """
        span, path = (where.span, where.path) if isinstance(where, Place) else (where, "")
        return Finding(self, span, self.message.format(**values), tuple(because), path)
