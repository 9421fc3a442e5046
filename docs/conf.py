"""How Sphinx makes the documents: `sphinx-build -W -n docs build/docs`."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from generated import api_page, checks_page, commands_page

from tmx_builder import __version__

project = "tmx-builder"
author = "tmx-builder maintainers"
project_copyright = "tmx-builder maintainers, GPL-3.0-or-later"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "_generated"]
smartquotes = False  # they would make a dash of the -- of an option
html_theme = "furo"
html_static_path = ["_static"]
html_title = f"tmx-builder {release}"

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

nitpicky = True
# types of annotations: they are explained where they are used, and other projects' documents are not asked for
nitpick_ignore_regex = [("py:.*", ".*")]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "mixed"
python_use_unqualified_type_names = True

generated = HERE / "_generated"
generated.mkdir(exist_ok=True)
pages = {"commands.md": commands_page(), "checks.md": checks_page(), "api.md": api_page()}
for name, page in pages.items():
    path = generated / name
    if not path.exists() or path.read_text("utf-8") != page:
        path.write_text(page, "utf-8")
