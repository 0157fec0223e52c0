"""The verbs: what code declares and does, as finished facts that rules subscribe to."""
