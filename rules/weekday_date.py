"""A weekday that does not go with its date."""

import datetime
import re
from collections.abc import Iterator

from copyedit import Block, Document, Example, Finding, Rule, Severity, inside_quotation, publication_date

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DATE = re.compile(
    r"\b(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?\s+\(?(?:the\s+)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH})"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)(?!\d)(?!\s*[-–]\s*\d)"
    r"(?:,?\s+(?P<year>\d{4})\b)?"
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_OLD_CALENDAR = re.compile(r"\b(?:Old Style|O\.S\.|Julian)")
_GREGORIAN_EVERYWHERE = 1924
#: A date without a year that comes this near to the draft's own date is of that time.
_NEAR_DAYS = 30


class WeekdayDate(Rule):
    """A weekday does not go with its date.

    One of the two is wrong, and the reader who plans by it comes on the wrong day. Where a date has no year,
    the draft's own date gives it; if the two are far apart, the years before and after are tried as well.
    """

    id = "weekday-date"
    category = "consistency"
    bad = (
        Example("The hearing resumes on ⟦Tuesday, 4 May 2022⟧."),
        Example("Doors open on **⟦Thursday** the 2nd of June, 2023⟧, at noon."),
        Example("---\ndate: 2022-04-28\n---\n\nJoin us on ⟦Monday, May 3⟧, at the library.\n"),
    )
    good = (
        Example("The hearing resumes on Wednesday, 4 May 2022, and ends on Thursday, May 5, 2022."),
        Example("Join us on Monday, May 3, at the library.", note="no year, and the draft has no date"),
        Example("---\ndate: 2022-04-28\n---\n\nIn 1943 the bombers came back. On Monday, May 3, they hit the docks.\n"),
        Example("---\ndate: 2022-12-20\n---\n\nDoors open on Tuesday, January 3.\n", note="the year after"),
        Example("“Come on Tuesday, 4 May 2022,” the leaflet said."),
        Example("By the Julian calendar it was Thursday, 25 October 1917."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        published = publication_date(doc)
        years: set[int] = set()
        for block in doc.blocks:
            here = {int(year) for year in _YEAR.findall(block.text)}
            for match in _DATE.finditer(block.text):
                context = here or years
                yield from self._judge(doc, block, match, published, context)
            years = here or years

    def _judge(
        self, doc: Document, block: Block, match: re.Match[str], published: datetime.date | None, context: set[int]
    ) -> Iterator[Finding]:
        stated = next(index for index, day in enumerate(_DAYS) if day.startswith(match["weekday"][:3]))
        dates = _possible_dates(match, published, context)
        if not dates or any(date.weekday() == stated for date in dates) or _OLD_CALENDAR.search(block.text):
            return
        where = block.span(*match.span())
        if dates[0].year < _GREGORIAN_EVERYWHERE or inside_quotation(doc, where):
            return
        date = next((date for date in dates if published and date.year == published.year), dates[0])
        yield self.finding(
            doc.at(*where),
            f"“{match.group()}” cannot be right: {_spelled(date)} is a {_DAYS[date.weekday()]}; check day and date",
            severity=Severity.ERROR if match["year"] else Severity.WARNING,
        )


def _possible_dates(match: re.Match[str], published: datetime.date | None, context: set[int]) -> list[datetime.date]:
    """The dates that may be meant: of the stated year, else near the draft's own date, else of three years."""
    if match["year"]:
        return [date for date in [_date(match, int(match["year"]))] if date]
    if published is None or any(abs(year - published.year) > 1 for year in context):
        return []
    years = (published.year - 1, published.year, published.year + 1)
    dates = [date for year in years if (date := _date(match, year))]
    near = [date for date in dates if abs((date - published).days) <= _NEAR_DAYS]
    return near or dates


def _date(match: re.Match[str], year: int) -> datetime.date | None:
    name = (match["month"] or match["month2"])[:3]
    month = next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name))
    try:
        return datetime.date(year, month, int(match["day"] or match["day2"]))
    except ValueError:
        return None


def _spelled(date: datetime.date) -> str:
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
