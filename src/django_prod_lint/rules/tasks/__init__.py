"""Background tasks. Topics: 70x arguments, 72x how tasks run."""
