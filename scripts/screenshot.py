"""Draw the report on the sample drafts as docs/report.svg: ``python scripts/screenshot.py``."""

import os
import re
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.text import Text

from copyedit.reporters import Appearance
from copyedit.reporters.full import render
from copyedit.run import Request, check

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "report.svg"
WIDTH = 100
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)  # it would load a font from elsewhere


def draw(paths: list[str]) -> str:
    """The full report on `paths`, as SVG."""
    report = replace(check(Request(paths)), notices=())
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True, color_system="standard")
        console.print(Text(f"$ copyedit check {' '.join(paths)}", style="bold"), Text(), sep="\n")
        for line in render(report, Appearance(color=True, width=WIDTH)):
            console.print(line.drawn(), soft_wrap=True)
        drawn = console.export_svg(title="copyedit", unique_id="report")
    return _FONT_FACE.sub("", drawn).replace("Fira Code", "Fira Code, Menlo, Consolas, DejaVu Sans Mono")


def main() -> None:
    """Draw it."""
    os.chdir(ROOT)
    TARGET.write_text(draw(["examples/"]), encoding="utf-8")


if __name__ == "__main__":
    main()
