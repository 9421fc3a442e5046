"""Text that XML can carry."""

import re

_NOT_CARRIABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is outside of Char in XML 1.0, production 2 (https://www.w3.org/TR/xml/#charsets)."""


class CarriableText:
    """Takes out of text what XML 1.0 cannot carry, and counts it.

    That is control characters but tab, newline and carriage return, lone surrogates, U+FFFE and U+FFFF.
    """

    def __init__(self) -> None:
        """Start counting from zero."""
        self.removed = 0

    def __call__(self, text: str) -> str:
        """Return the text without them; all else stays as it is."""
        carriable, removed = _NOT_CARRIABLE.subn("", text)
        self.removed += removed
        return carriable
