"""What lets others in. Topics: 40x injection, 41x secrets and debugging, 42x transport and headers, 43x credentials and forged requests, 44x scopes, 45x old settings."""
