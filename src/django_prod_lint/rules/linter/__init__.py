"""What the linter has to say about itself; these rules listen to no fact, the engine reports them.

Topics: 00x files that could not be judged.
"""
