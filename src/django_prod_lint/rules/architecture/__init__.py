"""How a project is laid out. Topics: 10x settings, 11x the user model, 12x layers, 13x models."""
