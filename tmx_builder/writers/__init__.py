"""Units to files: TMX, XLIFF, TSV, XLSX and a page to look at, replaced atomically; terms to glossaries.

    with open_writer("memory.tmx", OutputSettings("zh-CN", "en-US")) as writer:
        for unit in units:
            writer.write(unit)

Text goes out as it came, except for characters that XML 1.0 cannot carry: they are removed and counted.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
