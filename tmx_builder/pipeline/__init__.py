"""From reports to memories: a module a command, which connects parser, segmenter, checks, terms and writers."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
