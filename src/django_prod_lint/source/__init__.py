"""One file: its bytes, text, tree and places in it."""
