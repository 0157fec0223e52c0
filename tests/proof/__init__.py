"""Runs real code under a real Django, counts its queries, and holds the linter to the result."""
