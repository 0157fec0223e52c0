"""Background tasks. Topics: 70x arguments."""
