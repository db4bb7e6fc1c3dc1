"""How the documentation is built."""

project = "shorterwait"
author = "The shorterwait contributors"
project_copyright = "2026, the shorterwait contributors"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = "shorterwait"
language = "en_GB"
exclude_patterns = ["_build"]
autodoc_typehints = "description"
autodoc_member_order = "bysource"
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
