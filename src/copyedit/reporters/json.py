"""The whole report as one JSON object; ``data/report.schema.json`` describes it."""

import json
from typing import TextIO

from copyedit.report import Report
from copyedit.reporters import Appearance
from copyedit.reporters.as_data import failure_data, finding_data, summary_data

VERSION = 1


def write(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write `report` as JSON, in ASCII, so that nothing in it can act on a terminal."""
    data = {
        "version": VERSION,
        "findings": [finding_data(report, finding) for finding in report.findings],
        "failures": [failure_data(failure) for failure in report.failures],
        "summary": summary_data(report),
    }
    json.dump(data, stream, indent=2)
    stream.write("\n")
