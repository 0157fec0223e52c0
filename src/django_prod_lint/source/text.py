"""One file's text: decoding as Python does it, and the errors that a reader can act on."""

from __future__ import annotations

import io
import tokenize


class UnreadableFile(Exception):
    """A file that cannot be read, decoded or parsed; `line` is where, the text says what to do."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def decode(data: bytes) -> str:
    """The text of a Python file, by its byte order mark or coding line (PEP 263), newlines normalised.

    Raises UnreadableFile, with the line of the first byte that does not decode.
    """
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    except SyntaxError as error:
        raise UnreadableFile(f"{error.msg or error}; declare the file's real encoding") from None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(f"not valid {encoding}; save the file as UTF-8", line) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
