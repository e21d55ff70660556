"""One JSON object a line: the findings, the failures and last the summary, told apart by ``type``."""

import json
from typing import TextIO

from copyedit.report import Report
from copyedit.reporters import Appearance
from copyedit.reporters.as_data import Data, failure_data, finding_data, summary_data


def write(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write `report` as lines of JSON, in ASCII."""
    for finding in report.findings:
        _line(stream, "finding", finding_data(report, finding))
    for failure in report.failures:
        _line(stream, "failure", failure_data(failure))
    _line(stream, "summary", summary_data(report))


def _line(stream: TextIO, kind: str, data: Data) -> None:
    stream.write(json.dumps({"type": kind, **data}) + "\n")
