"""What lets others in. Topics: 40x injection, 41x secrets, debugging and hosts."""
