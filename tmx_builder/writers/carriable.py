"""Text that XML can carry."""

import re

_NOT_CARRIABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters outside of Char in XML 1.0, production 2 (https://www.w3.org/TR/xml/#charsets)."""


class CarriableText:
    """Removes the characters that XML 1.0 cannot carry from texts, and counts them.

    That is control characters but tab, newline and carriage return, lone surrogates, U+FFFE and U+FFFF.
    """

    def __init__(self) -> None:
        """Start counting from zero."""
        self.removed = 0

    def __call__(self, text: str) -> str:
        """Return the text without these characters; all others stay."""
        carriable, removed = _NOT_CARRIABLE.subn("", text)
        self.removed += removed
        return carriable
