"""The command line: one click command a module."""


def main() -> None:
    """Run copyedit."""
