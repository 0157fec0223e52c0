"""What each method of a manager or queryset does: https://docs.djangoproject.com/en/5.2/ref/models/querysets/."""

LAZY = frozenset(
    {
        "filter", "exclude", "order_by", "reverse", "distinct", "using", "extra", "select_for_update",
        "alias", "complex_filter", "none", "all", "get_queryset",
    }
)  # fmt: skip
"""Give another queryset with the same rows' shape and fetch plan, and send nothing."""

OF_PACKAGES = frozenset({"instance_of", "not_instance_of", "non_polymorphic", "select_subclasses", "cache", "nocache"})
"""The same of querysets that packages make: django-polymorphic, django-model-utils, django-cacheops."""

SET_OPERATIONS = frozenset({"union", "intersection", "difference"})
LOADING = frozenset({"select_related", "prefetch_related", "only", "defer", "annotate", "fetch_mode"})
RESHAPING = frozenset({"values", "values_list", "dates", "datetimes"})

MAKES_NO_ROWS = frozenset(
    {"values", "values_list", "dates", "datetimes", "count", "exists", "aggregate", "update", "delete"}
)
"""Drop what `select_related` and `prefetch_related` named, valid or not: there are no rows to load it with."""

ONE_ROW = frozenset({"get", "first", "last", "earliest", "latest"})
"""Send one query and give one row (or none)."""
SCALAR = frozenset({"count", "exists", "aggregate", "contains", "explain"})
"""Send one query and give a plain value."""
MANY_ROWS = frozenset({"in_bulk", "iterator"})
WRITES = frozenset(
    {
        "create", "bulk_create", "bulk_update", "update", "delete", "get_or_create", "update_or_create",
        "add", "remove", "set", "clear",
    }
)  # fmt: skip
CHANGES_RELATED = frozenset({"add", "remove", "set", "clear"})
"""On a related manager these drop the prefetched rows: what is read afterwards is queried anew."""
ASYNC = {
    f"a{name}": name
    for name in (*ONE_ROW, *SCALAR, *MANY_ROWS, *WRITES)
    if name not in ("iterator",)
} | {"aiterator": "iterator"}  # fmt: skip
"""The asynchronous twin of each method, since Django 4.1 (relations: 4.2)."""

USES_PREFETCH = frozenset({"all", "count", "exists", "contains"})
"""On a prefetched manager these read the prefetched rows (measured on 5.2); `first` too with Meta.ordering."""

ALL_METHODS = LAZY | SET_OPERATIONS | LOADING | RESHAPING | ONE_ROW | SCALAR | MANY_ROWS | WRITES | set(ASYNC)
