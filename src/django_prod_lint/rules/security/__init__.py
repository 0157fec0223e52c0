"""What lets others in. Topics: 40x injection, 43x secrets and forged requests, 44x scopes."""
