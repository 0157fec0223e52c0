"""Facts that one file declares, with its names looked up in the index: nothing of it is run on values of rows.

One module per subject, one function per kind of fact; `producers` lists them all.
"""
