"""What a block holds that is not its visible words: code, images, addresses, and where its links lead."""

from copyedit.document import OPAQUE, Block, Document


def unread_parts(doc: Document, block: Block, start: int = 0, end: int | None = None) -> tuple[str, ...]:
    """The source of each opaque part of ``block.text[start:end]`` and the target of each link in it, in order.

    Two stretches of text say the same only if these are the same too.
    """
    stop = len(block.text) if end is None else end
    parts = [
        (piece.at, doc.source[piece.span.start : piece.span.end])
        for piece in block.pieces
        if start <= piece.at < stop and not piece.verbatim and block.text[piece.at] == OPAQUE
    ]
    parts += [(mark.start, mark.target) for mark in block.marks if mark.kind == "link" and start <= mark.start < stop]
    return tuple(text for _, text in sorted(parts))
