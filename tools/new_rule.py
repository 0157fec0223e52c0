"""Starts a rule: picks its number and writes the module, the page, the fixture and the changelog line.

    python tools/new_rule.py orm 21 queryset-truth-value --on QuerySetEvaluated

`21` is the topic, the first two digits of the code; the next free number in it is taken. What it writes
fails the tests until it is filled in.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from django_prod_lint import codes
from django_prod_lint.catalogue import all_rules

REPOSITORY = Path(__file__).parents[1]

MODULE = '''"""TODO: one sentence that says what goes wrong at run time.

TODO: why the near misses of the fixture are not reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from {fact_module} import {fact}
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(
    __name__,
    code="{code}",
    severity=Severity.WARNING,
    message="TODO: what happens at run time; what to write instead",
)


@rule.check
def check(fact: {fact}) -> Iterator[Finding]:
    """TODO: which facts are reported."""
    raise NotImplementedError
'''

HEADINGS = (
    "What it reports",
    "Why it matters in production",
    "Bad",
    "Good",
    "How the fix works",
    "When not to use it",
    "What it cannot see",
)

FIXTURE = '''"""{symbol}: ordinary code, its findings marked, near misses outnumbering them."""

from shop.models import Order


def hit():
    return Order.objects.all()  # {code}


def near_miss():
    return Order.objects.all()  # ok: TODO why this costs nothing


def unknowable(orders):
    return orders  # silent: TODO what cannot be known here
'''


def main() -> int:
    parser = argparse.ArgumentParser(description="Start a rule.")
    parser.add_argument("family", choices=sorted(codes.FAMILIES.values()))
    parser.add_argument("topic", help="the first two digits of the code")
    parser.add_argument("symbol", help="names the problem: queryset-truth-value")
    parser.add_argument("--on", required=True, metavar="FACT", help="the fact that the rule listens to")
    given = parser.parse_args()
    if not re.fullmatch(r"[0-9]{2}", given.topic) or codes.FAMILIES[given.topic[0]] != given.family:
        parser.error(f"topics of {given.family} are two digits that begin with {_digit(given.family)}")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", given.symbol):
        parser.error("a rule's name is made of lower-case words and dashes")
    if given.symbol in {rule.symbol for rule in all_rules()}:
        parser.error(f"there is a rule {given.symbol} already")
    fact_module = _module_of(given.on)
    if fact_module is None:
        parser.error(f"no class {given.on} under src/django_prod_lint/facts; publish the fact first, alone")
    code = _next_code(given.topic)
    if code is None:
        parser.error(f"every number of {given.topic}x is taken")
    for path, text in _files(given.family, given.symbol, code, given.on, fact_module).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
        print(path.relative_to(REPOSITORY))
    return 0


def _files(family: str, symbol: str, code: str, fact: str, fact_module: str) -> dict[Path, str]:
    name = symbol.replace("-", "_")
    package = REPOSITORY / "src" / "django_prod_lint" / "rules" / family
    page = f"# {symbol}\n\n<!-- header -->\n<!-- /header -->\n\n" + "\n".join(
        f"## {heading}\n\nTODO\n" for heading in HEADINGS
    )
    files = {
        package / f"{name}.py": MODULE.format(code=code, fact=fact, fact_module=fact_module),
        REPOSITORY / "docs" / "rules" / f"{symbol}.md": page,
        REPOSITORY / "tests" / "rules" / family / f"{name}.py": FIXTURE.format(symbol=symbol, code=code),
        REPOSITORY / "changelog.d" / f"{symbol}.added.md": f"`{code}` {symbol}: TODO.\n",
    }
    if not (package / "__init__.py").exists():
        files[package / "__init__.py"] = f'"""Rules of the family {family}.\n\nTopics: {code[3:5]}x TODO.\n"""\n'
    return files


def _digit(family: str) -> str:
    return next(digit for digit, name in codes.FAMILIES.items() if name == family)


def _next_code(topic: str) -> str | None:
    taken = {rule.code for rule in all_rules()}
    # 0 is left to a rule about the topic as a whole.
    candidates = (f"{codes.PREFIX}{topic}{number}" for number in (*range(1, 10), 0))
    return next((code for code in candidates if code not in taken), None)


def _module_of(fact: str) -> str | None:
    source = REPOSITORY / "src"
    for path in sorted((source / "django_prod_lint" / "facts").rglob("*.py")):
        if re.search(rf"^class {re.escape(fact)}\b", path.read_text("utf-8"), re.MULTILINE):
            return ".".join(path.relative_to(source).with_suffix("").parts).removesuffix(".__init__")
    return None


if __name__ == "__main__":
    raise SystemExit(main())
