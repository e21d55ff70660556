"""Writes an XML document; its texts have been through ``printable`` before."""

from typing import TextIO
from xml.etree.ElementTree import Element, indent, tostring


def write_xml(root: Element, stream: TextIO) -> None:
    """Write `root`, one element a line."""
    indent(root)
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(tostring(root, encoding="unicode") + "\n")
