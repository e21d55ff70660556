"""Texts that a draft refers to, as their reader sees them."""


def read_text(path: str) -> str | None:
    """The visible text of a file in any format that copyedit reads; None where there is no such text."""
    # imported here: rules that read nothing must not pay for the parsers
    from copyedit.files import UnreadableError, read_draft
    from copyedit.formats import parse

    try:
        draft = read_draft(path)
    except UnreadableError:
        return None
    return "\n".join(block.text for block in parse(path, draft.text).blocks)
