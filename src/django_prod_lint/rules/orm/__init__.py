"""Rows, relations and querysets.

Topics: 20x loading relations, 21x evaluating querysets.
"""
