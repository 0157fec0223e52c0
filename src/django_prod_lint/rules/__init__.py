"""One package per family, one module per rule. The catalogue walks them; nothing is listed here.

A rule imports `rule`, `facts`, the values of `semantics`, `edits` and `source.places`, and nothing else
of this project: what it needs to know beyond that belongs into the fact it listens to.
"""
