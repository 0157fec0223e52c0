"""The nouns: what projects declare (models, relations, managers) and what code holds at run time."""
