"""Random small programs over the shop's models, as source text, and what Django does when they run.

A program is written from its far end: first what it reads of each row, which tells the relations it
needs, and last the queryset, which loads each of those relations, or a part of them, or nothing. No
program holds a condition whose truth depends on the number of rows, so that every query which *can* be
repeated for each row *is* repeated when the program runs with both values of its parameter.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from hypothesis import strategies as st

from .project import LARGE, SMALL, counted

T = TypeVar("T")

HEADER = """\
from itertools import chain

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Count, F, Prefetch
from shop.models import Address, Category, Customer, Order, OrderItem, Payment, Product, Supplier
"""
IMPORTED = ("Address", "Category", "Customer", "Order", "OrderItem", "Payment", "Product", "Supplier")

#: A program whose small run needs more queries than this is thrown away.
MOST_QUERIES = 1500


@dataclass(frozen=True)
class Model:
    """What programs may write about one model."""

    column: str
    spare_column: str
    to_one: dict[str, str] = field(default_factory=dict)
    nullable: tuple[str, ...] = ()
    to_many: dict[str, str] = field(default_factory=dict)
    derived: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Methods and properties by the relations they follow, as lookup paths."""
    condition: str = "pk__gt=0"


MODELS = {
    "Order": Model(
        column="number",
        spare_column="status",
        to_one={
            "customer": "Customer",
            "placed_by": "User",
            "shipping_address": "Address",
            "invoice": "Invoice",
        },
        nullable=("coupon",),
        to_many={"items": "OrderItem", "payments": "Payment"},
        derived={
            "{}.customer_name": ("customer",),
            "{}.total": ("items",),
            "{}.item_count()": ("items",),
            "{}.ship_to()": ("shipping_address__country",),
            "{}.flag_set.all()": (),
            "str({})": ("customer",),
            "{}.last_payment()": ("payments",),
        },
        condition="is_paid=True",
    ),
    "OrderItem": Model(
        column="quantity",
        spare_column="unit_price",
        to_one={"order": "Order", "product": "Product"},
        derived={"{}.subtotal": (), "str({})": ("product",)},
        condition="quantity__gt=0",
    ),
    "Payment": Model(
        column="amount",
        spare_column="received_on",
        to_one={"order": "Order", "invoice": "Invoice"},
    ),
    "Customer": Model(
        column="name",
        spare_column="email",
        to_one={
            "country": "Country",
            "user": "User",
            "loyalty_card": "LoyaltyCard",
            "referred_by": "Customer",
        },
        to_many={"orders": "Order", "addresses": "Address", "favourites": "Product"},
        derived={
            "{}.country_name": ("country",),
            "{}.order_numbers": ("orders",),
            "{}.greeting()": (),
            "list({}.open_orders())": ("orders",),
        },
        condition="is_active=True",
    ),
    "Address": Model(
        column="city",
        spare_column="street",
        to_one={"country": "Country", "customer": "Customer"},
        derived={"{}.one_line()": ("country",), "str({})": ()},
    ),
    "Product": Model(
        column="name",
        spare_column="sku",
        to_one={"category": "Category", "supplier": "Supplier", "currency": "Currency"},
        to_many={"tags": "Tag", "stock": "StockRecord"},
        derived={
            "{}.display_name": ("category",),
            "{}.price_label": ("currency",),
            "{}.price_code": (),
            "{}.tag_names": ("tags",),
            "{}.supplier_name": ("supplier",),
            "{}.average_rating()": ("reviews",),
        },
        condition="is_visible=True",
    ),
    "Supplier": Model(
        column="name",
        spare_column="id",
        to_one={"country": "Country"},
        to_many={"product_set": "Product"},
        derived={"str({})": ("country",)},
    ),
    "Category": Model(
        column="name",
        spare_column="id",
        to_many={"products": "Product", "children": "Category"},
    ),
    "Country": Model(column="name", spare_column="code"),
    "Currency": Model(column="symbol", spare_column="code"),
    "Invoice": Model(column="number", spare_column="amount", to_one={"order": "Order"}),
    "LoyaltyCard": Model(column="number", spare_column="id", to_one={"tier": "Tier"}, derived={"str({})": ("tier",)}),
    "StockRecord": Model(column="quantity", spare_column="created_at", to_one={"shelf": "Shelf", "owner": "User"}),
    "Shelf": Model(column="label", spare_column="id", to_one={"warehouse": "Warehouse"}),
    "Tag": Model(column="name", spare_column="id"),
    "Tier": Model(column="name", spare_column="discount"),
    "User": Model(column="email", spare_column="phone"),
    "Warehouse": Model(column="name", spare_column="created_at"),
}
#: The models that programs query; small tables more often, for the sake of speed.
ROOTS = (
    *("Order", "Order", "Customer", "Customer", "Address"),
    *("Supplier", "OrderItem", "Payment", "Product", "Category"),
)


@dataclass
class Reading:
    """An expression or statements that read rows, and the lookup paths that would load all they read."""

    text: str
    paths: tuple[str, ...] = ()


class Writer:
    """Writes one program, drawing every choice from Hypothesis."""

    def __init__(self, draw: Callable[[st.SearchStrategy[object]], object]) -> None:
        self._draw = draw
        self._names = 0
        self.helpers: list[str] = []

    def program(self) -> str:
        """The source of a module whose ``program(flag)`` returns what it read."""
        body = ["seen = []"]
        for _ in range(self.pick((1, 1, 1, 2))):
            body += self._block()
        body.append("return seen")
        function = "def program(flag):\n" + textwrap.indent("\n".join(body), "    ")
        return "\n\n\n".join([HEADER.rstrip(), *self.helpers, function]) + "\n"

    def pick(self, options: Sequence[T]) -> T:
        return self._draw(st.sampled_from(options))  # type: ignore[return-value]

    def chance(self, percent: int) -> bool:
        return self._draw(st.integers(0, 99)) < percent  # type: ignore[operator]

    def name(self, stem: str) -> str:
        self._names += 1
        return f"{stem}_{self._names}"

    # What is read of one row.

    def reading(self, row: str, model: str, depth: int = 2) -> Reading:
        """An expression over one row of the model."""
        about = MODELS[model]
        kinds = ["column"]
        if about.to_one:
            kinds += ["one", "one", "one", "identifier"]
        if about.nullable:
            kinds.append("nullable")
        if about.to_many and depth:
            kinds += ["many", "many"]
        if about.derived:
            kinds.append("derived")
        kind = self.pick(kinds)
        if kind == "one":
            relation = self.pick(tuple(about.to_one))
            if depth and self.chance(40):
                inner = self.reading(f"{row}.{relation}", about.to_one[relation], depth - 1)
                return self._below(relation, inner)
            return Reading(f"{row}.{relation}.{MODELS[about.to_one[relation]].column}", (relation,))
        if kind == "identifier":
            columns = [name for name in about.to_one if name not in ("invoice", "loyalty_card")]
            return Reading(f"{row}.{self.pick(columns)}_id") if columns else Reading(f"{row}.pk")
        if kind == "nullable":
            relation = self.pick(about.nullable)
            return Reading(f"({row}.{relation}.pk if {row}.{relation} else None)", (relation,))
        if kind == "derived":
            pattern = self.pick(tuple(about.derived))
            return Reading(pattern.format(row), about.derived[pattern])
        if kind == "many":
            return self._many(row, model, depth)
        return Reading(f"{row}.{self.pick((about.column, about.spare_column, 'pk'))}")

    def _many(self, row: str, model: str, depth: int) -> Reading:
        """An expression over the rows behind a to-many relation of one row."""
        relation, target = self.pick(tuple(MODELS[model].to_many.items()))
        manager = f"{row}.{relation}"
        condition = MODELS[target].condition
        if self.chance(45):
            child = self.name("child")
            inner = self.reading(child, target, depth - 1)
            others = (f"{manager}.filter({condition})", f"{manager}.all()[:50]")
            source = self.pick((f"{manager}.all()",) * 4 + others)
            below = self._below(relation, inner)
            return Reading(f"[{inner.text} for {child} in {source}]", below.paths or (relation,))
        pattern = self.pick(
            (
                "len({}.all())",
                "{}.count()",
                "{}.exists()",
                "bool({}.all())",
                "list({}.all())",
                "{}.all()[0].pk",
                "{}.first()",
                "{}.last()",
                "list({}.order_by('pk'))",
                "list({}.values_list('pk', flat=True))",
                f"{{}}.filter({condition}).count()",
                "{}.exclude(pk=0).exists()",
                "{}.aggregate(n=Count('pk'))",
                "sorted(x.pk for x in {}.all())",
                "{}.none().count()",
            )
        )
        return Reading(pattern.format(manager), (relation,))

    @staticmethod
    def _below(relation: str, inner: Reading) -> Reading:
        return Reading(inner.text, tuple(f"{relation}__{path}" for path in inner.paths) or (relation,))

    # Where the rows come from.

    def queryset(self, model: str, paths: tuple[str, ...]) -> str:
        """A queryset of many rows that loads some, all or none of the paths."""
        calls = [f".filter({MODELS[model].condition})", ".exclude(pk=0)", ".order_by('pk')", ".distinct()"]
        text = f"{model}.objects"
        for _ in range(self.pick((0, 1, 1, 2))):
            text += self.pick(calls)
        careful = self.chance(40)
        seen: set[str] = set()
        for path in dict.fromkeys(paths):
            if careful or self.chance(25):
                text += self._loading(model, path, seen)
        if self.chance(8):
            text += self.pick((".select_related(None)", ".prefetch_related(None)"))
        if self.chance(8):
            text += f".defer('{MODELS[model].spare_column}')" if MODELS[model].spare_column != "id" else ".all()"
        if self.chance(6):
            text += ".annotate(shown=F('pk'))"
        if self.chance(20):
            text += self.pick(calls)
        return text + ".all()" if text.endswith("objects") else text

    def _loading(self, model: str, path: str, seen: set[str]) -> str:
        """The call that loads one path, or its first part only."""
        parts = path.split("__")
        if len(parts) > 1 and self.chance(12):
            parts = parts[: self.pick(range(1, len(parts)))]
        joined = self._joinable(model, parts)
        if len(joined) == len(parts) and self.chance(75):
            return f".select_related('{'__'.join(parts)}')"
        if parts[0] in seen or len(joined) == len(parts):
            return f".prefetch_related('{'__'.join(parts)}')"
        seen.add(parts[0])
        target = MODELS[model].to_many.get(parts[0])
        rest = parts[1:]
        joinable = target in IMPORTED and rest and self._joinable(target, rest) == rest
        if joinable and self.chance(50):
            nested = f"{target}.objects.select_related('{'__'.join(rest)}')"
            return f".prefetch_related(Prefetch('{parts[0]}', queryset={nested}))"
        return f".prefetch_related('{'__'.join(parts)}')"

    @staticmethod
    def _joinable(model: str, parts: list[str]) -> list[str]:
        """The leading relations of a path that ``select_related`` can follow."""
        joined = []
        for part in parts:
            if part in MODELS[model].nullable:
                return [*joined, part]
            if part not in MODELS[model].to_one:
                break
            joined.append(part)
            model = MODELS[model].to_one[part]
        return joined

    # What is done with them.

    def _block(self) -> list[str]:
        """One use of one model: a queryset, possibly changed on the way, and its consumer."""
        kind = self.pick(
            ("loop",) * 6
            + ("comprehension", "comprehension", "one_row", "list_attribute", "values", "assigned", "queries")
            + ("rows_helper", "early_exit", "twice", "pairs", "appended")
        )
        model = self.pick(ROOTS)
        return getattr(self, f"_{kind}")(model)

    def _rows(self, model: str, paths: tuple[str, ...]) -> tuple[list[str], str]:
        """Statements that make the rows, and the expression to iterate over them."""
        text = self.queryset(model, paths)
        rows = self.name("rows")
        lines = [f"{rows} = {text}"]
        change = self.pick(("none",) * 8 + ("branch", "narrow", "rebound", "maker", "narrower", "ternary"))
        if change == "branch":
            lines += ["if flag:", f"    {rows} = {rows}.exclude(pk=0)"]
        elif change == "narrow":
            lines.append(f"{rows} = {rows}.filter(pk__gt=0)")
        elif change == "rebound":
            lines.append(f"{rows} = {self.queryset(model, paths)}")
        elif change == "ternary":
            lines = [f"{rows} = {text} if flag else {self.queryset(model, paths)}"]
        elif change == "maker":
            maker = self.name("make")
            self.helpers.append(f"def {maker}():\n    return {text}")
            lines = [f"{rows} = {maker}()"]
        elif change == "narrower":
            narrower = self.name("narrow")
            self.helpers.append(f"def {narrower}(rows):\n    return rows.filter(pk__gt=0)")
            lines = [f"{rows} = {narrower}({text})"]
        wrapper = self.pick(
            ("{}",) * 10
            + (
                "list({})",
                "sorted({}, key=lambda x: x.pk)",
                "reversed({})",
                "{}[:50]",
                "{}.iterator(chunk_size=500)",
            )
            + ("tuple({})", "chain({0}, {0})", "{}.all()")
        )
        return lines, wrapper.format(rows)

    def _use(self, row: str, model: str) -> Reading:
        """Statements of a loop body that read the row."""
        reading = self.reading(row, model)
        special = ("helper", "helper", "walrus", "try", "branch", "name", "nested", "rebind")
        form = self.pick(("append",) * 6 + special)
        text = f"seen.append({reading.text})"
        if form == "helper":
            helper = self.name("read")
            inner = self.reading("row", model)
            self.helpers.append(f"def {helper}(row):\n    return {inner.text}")
            return Reading(f"seen.append({helper}({row}))", inner.paths)
        if form == "walrus":
            value = self.name("value")
            text = f"if ({value} := {reading.text}) is not None:\n    seen.append({value})"
        elif form == "try":
            text = f"try:\n    {text}\nexcept ObjectDoesNotExist:\n    seen.append(None)"
        elif form == "branch":
            other = self.reading(row, model)
            text = f"if flag:\n    {text}\nelse:\n    seen.append({other.text})"
            return Reading(text, (*reading.paths, *other.paths))
        elif form == "name":
            about = MODELS[model]
            if about.to_one:
                relation, target = self.pick(tuple(about.to_one.items()))
                value = self.name("value")
                inner = self._below(relation, self.reading(value, target, 1))
                return Reading(f"{value} = {row}.{relation}\nseen.append({inner.text})", inner.paths)
        elif form == "nested" and MODELS[model].to_many:
            relation, target = self.pick(tuple(MODELS[model].to_many.items()))
            child = self.name("child")
            inner = self._below(relation, self.reading(child, target, 1))
            text = f"for {child} in {row}.{relation}.all():\n    seen.append({inner.text})"
            return Reading(text, inner.paths)
        elif form == "rebind":
            text = f"{row} = {reading.text}\nseen.append({row})"
        return Reading(text, reading.paths)

    def _loop(self, model: str) -> list[str]:
        row = self.name("row")
        use = self._use(row, model)
        lines, rows = self._rows(model, use.paths)
        head = f"for {row} in {rows}:"
        if self.chance(15):
            head = f"for {self.name('place')}, {row} in enumerate({rows}):"
        return [*lines, head, textwrap.indent(use.text, "    ")]

    def _comprehension(self, model: str) -> list[str]:
        row = self.name("row")
        reading = self.reading(row, model)
        lines, rows = self._rows(model, reading.paths)
        pattern = self.pick(
            (
                "seen.append([{0} for {1} in {2}])",
                "seen.extend({0} for {1} in {2})",
                "seen.append({{{1}.pk: {0} for {1} in {2}}})",
                "seen.append([{1}.pk for {1} in {2} if {0} is not None])",
                "seen.append(list(map(lambda {1}: {0}, {2})))",
                "seen.append(sum(1 for value in ({0} for {1} in {2}) if value))",
            )
        )
        return [*lines, pattern.format(reading.text, row, rows)]

    def _one_row(self, model: str) -> list[str]:
        row = self.name("row")
        reading = self.reading(row, model)
        getter = self.pick((".get(pk=1)", ".first()", ".order_by('pk')[0]", ".last()"))
        text = self.queryset(model, reading.paths)
        if self.chance(30):
            return [f"for {row} in {text}[:1]:", f"    seen.append({reading.text})"]
        return [f"{row} = {text}{getter}", f"seen.append({reading.text})"]

    def _list_attribute(self, model: str) -> list[str]:
        choices = {name: target for name, target in MODELS[model].to_many.items() if target in IMPORTED}
        if not choices:
            return self._loop(model)
        relation, target = self.pick(tuple(choices.items()))
        row, child = self.name("row"), self.name("child")
        inner = self.reading(child, target, 1)
        nested = self.queryset(target, inner.paths)
        attribute = self.pick((f"{relation}_list",) * 5 + (f"{relation}.all()",))
        return [
            f"lookup = Prefetch('{relation}', queryset={nested}, to_attr='{relation}_list')",
            f"for {row} in {model}.objects.prefetch_related(lookup):",
            f"    for {child} in {row}.{attribute}:",
            f"        seen.append({inner.text})",
        ]

    def _values(self, model: str) -> list[str]:
        row = self.name("row")
        column = MODELS[model].column
        return self.pick(
            (
                [f"seen.extend({row}['{column}'] for {row} in {model}.objects.values('pk', '{column}'))"],
                [
                    f"for pk, {row} in {model}.objects.values_list('pk', '{column}'):",
                    f"    seen.append({row})",
                ],
                [
                    f"for pk in {model}.objects.values_list('pk', flat=True):",
                    f"    seen.append({model}.objects.get(pk=pk).{column})",
                ],
            )
        )

    def _assigned(self, model: str) -> list[str]:
        targets = {name: target for name, target in MODELS[model].to_one.items() if target in IMPORTED}
        if not targets:
            return self._loop(model)
        relation, target = self.pick(tuple(targets.items()))
        row, value = self.name("row"), self.name("value")
        inner = self._below(relation, self.reading(f"{row}.{relation}", target, 1))
        assignment = f"{row}.{relation} = {value}"
        order = [assignment, f"seen.append({inner.text})"]
        if self.chance(25):
            order.reverse()
        return [
            f"{value} = {target}.objects.get(pk=1)",
            f"for {row} in {self.queryset(model, inner.paths)}:",
            *(f"    {line}" for line in order),
        ]

    def _queries(self, model: str) -> list[str]:
        row = self.name("row")
        other = self.pick(ROOTS)
        pattern = self.pick(
            (
                "{0}.objects.count()",
                "{0}.objects.filter(pk={1}.pk).exists()",
                "{0}.objects.filter(pk={1}.pk).first()",
                "{0}.objects.filter(pk={1}.pk)",
                "len(others)",
                "list(others)",
                "others.count()",
                "[x.pk for x in others.filter(pk__gt=0)]",
            )
        )
        outer = self.pick((f"{model}.objects.all()",) * 3 + ("(1, 2, 3)", "range(4)"))
        expression = pattern.format(other, row)
        if "objects" not in outer:
            expression = expression.replace(f"{row}.pk", row)
        return [
            f"others = {other}.objects.order_by('pk')",
            f"for {row} in {outer}:",
            f"    seen.append({expression})",
        ]

    def _rows_helper(self, model: str) -> list[str]:
        helper = self.name("read_all")
        reading = self.reading("row", model)
        lines, rows = self._rows(model, reading.paths)
        self.helpers.append(f"def {helper}(rows):\n    return [{reading.text} for row in rows]")
        return [*lines, f"seen.append({helper}({rows}))"]

    def _early_exit(self, model: str) -> list[str]:
        row = self.name("row")
        reading = self.reading(row, model, 1)
        leave = self.pick(("break", "if seen:\n    break", "if seen is None:\n    break"))
        body = f"seen.append({reading.text})\n{leave}"
        return [f"for {row} in {self.queryset(model, reading.paths)}:", textwrap.indent(body, "    ")]

    def _twice(self, model: str) -> list[str]:
        row = self.name("row")
        first, second = self.reading(row, model), self.reading(row, model)
        lines, rows = self._rows(model, (*first.paths, *second.paths))
        kept = self.name("kept")
        return [
            *lines,
            f"{kept} = list({rows})",
            f"seen.append([{first.text} for {row} in {kept}])",
            f"seen.append([{second.text} for {row} in {kept}])",
        ]

    def _pairs(self, model: str) -> list[str]:
        row = self.name("row")
        reading = self.reading(row, model)
        lines, rows = self._rows(model, reading.paths)
        pairs = self.name("pairs")
        return [
            *lines,
            f"{pairs} = [(x.pk, x) for x in {rows}]",
            f"for pk, {row} in {pairs}:",
            f"    seen.append({reading.text})",
        ]

    def _appended(self, model: str) -> list[str]:
        row = self.name("row")
        reading = self.reading(row, model)
        lines, rows = self._rows(model, reading.paths)
        kept = self.name("kept")
        return [
            *lines,
            f"{kept} = []",
            f"for {row} in {rows}:",
            f"    {kept}.append({row})",
            f"for {row} in {kept}:",
            f"    seen.append({reading.text})",
        ]


@st.composite
def programs(draw: Callable[[st.SearchStrategy[object]], object]) -> str:
    """The source text of one program."""
    return Writer(draw).program()


@dataclass(frozen=True)
class Outcome:
    """How many queries a program ran at both sizes, by the value of its parameter.

    The large run stops one query after the small one's count: more is not needed to see growth.
    """

    counts: tuple[tuple[int, int], ...]

    @property
    def grows(self) -> bool:
        return any(large > small for small, large in self.counts)


def run(source: str) -> Outcome | None:
    """Run a program at both sizes; ``None`` if it raises or runs for too long."""
    namespace: dict[str, Callable[[bool], object]] = {}
    exec(compile(source, "<program>", "exec"), namespace)
    program = namespace["program"]
    counts = []
    for flag in (True, False) if "flag" in source.partition("def program(flag)")[2] else (True,):
        try:
            with counted(SMALL, limit=MOST_QUERIES, traced=False) as small:
                program(flag)
            if small.count > MOST_QUERIES:
                return None
            with counted(LARGE, limit=small.count, traced=False) as large:
                program(flag)
        except Exception:
            return None
        counts.append((small.count, large.count))
    return Outcome(tuple(counts))
