"""Settings of the documentation site; `make docs` builds it."""

project = "copyedit"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "copyedit"
html_show_sphinx = False
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
exclude_patterns = ["site"]
suppress_warnings = ["misc.highlighting_failure"]
