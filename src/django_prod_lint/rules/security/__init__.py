"""What lets others in.

Topics: 40x injection, 41x secrets, debugging and hosts, 42x transport and headers, 43x accounts and stored data,
45x settings of other versions.
"""
