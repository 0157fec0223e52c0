"""What is cached, and where. Topics: 60x the caches of production."""
