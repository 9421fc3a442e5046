"""tmx-builder: bilingual official reports to translation memories, refined clause by clause.

    from tmx_builder import build

    result = build(["report.txt"], ["memory.tmx", "memory.xlf"])

What the commands do is what these functions do; everything is imported on first use.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
