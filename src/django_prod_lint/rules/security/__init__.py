"""What lets others in. Topics: 40x injection, 41x secrets and debugging, 43x forged requests, 44x scopes."""
