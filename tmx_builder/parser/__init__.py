"""A report file to pairs of paragraphs: its format, then its layout, then what pairs with what."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
