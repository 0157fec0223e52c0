"""How a project is laid out. Topics: 10x settings, 11x users."""
