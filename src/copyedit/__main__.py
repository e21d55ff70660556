"""``python -m copyedit``."""

from copyedit.cli import main

main()
