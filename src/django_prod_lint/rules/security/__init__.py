"""What lets others in. Topics: 40x injection."""
