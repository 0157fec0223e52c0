"""How production runs.

Topics: 90x requests and connections, 91x servers, 92x static files, 93x logging and time.
"""
