"""One function at a time, run on abstract values: publishes execution facts."""
