import os


class EnvOrParser:
    """A file's options, which the environment overrides."""

    def __init__(self, parser):
        self.parser = parser

    def get(self, section, option, fallback=None):
        name = f"STAGE_{section.upper()}_{option.upper()}"
        if name in os.environ:
            return os.environ[name]
        return self.parser.get(section, option, fallback=fallback)

    def getboolean(self, section, option, fallback=False):
        value = self.get(section, option, fallback=fallback)
        return value if isinstance(value, bool) else value.lower() in ("1", "true", "on")
