"""The settings that production runs with: which modules they come from, and their effective values.

`discovery` finds the modules; `interpreter`, `expressions`, `calls` and `readers` run them on abstract
values (`semantics.settings`), nothing is imported; `production` puts the result together for rules.
"""
