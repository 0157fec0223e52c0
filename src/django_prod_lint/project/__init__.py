"""Many files: where the project is, what each file declares, and how the names hang together."""
