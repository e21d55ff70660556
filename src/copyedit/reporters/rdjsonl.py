"""Reviewdog's diagnostic format: one diagnostic a line."""

import json
from typing import TextIO

from copyedit.report import Report
from copyedit.reporters import Appearance
from copyedit.reporters.rdjson import SOURCE, diagnostic


def write(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write `report` for ``reviewdog -f=rdjsonl``."""
    for finding in report.findings:
        stream.write(json.dumps({**diagnostic(report, finding), "source": SOURCE}) + "\n")
