"""A report with everything in it that a reporter may meet, hostile text included."""

import io
from collections.abc import Callable

import pytest

from copyedit import Edit, Finding, Fix, Location, Related, Severity, Span
from copyedit.findings import Failure
from copyedit.report import Report, Suppressed, sort_key
from copyedit.reporters import Appearance, load_reporter

DRAFT = "drafts/ferry.md"
ARCHIVED = "archive/2021/pier, to close.md"
SOURCES = {
    DRAFT: (
        "# Ferry crews walk out in Karsholm\r\n\r\n"
        "The night ferry from Karsholm stayed at its berth on Monday, while the crews who work the northern route met "
        "in the union hall behind the fish market to hear what the owners had offered before the the season began.\r\n"
        "\r\n"
        "渡船\tKarsholmen is \x1b[31mred\x1b[0m, ::error::said the the mayor 🚢 <script>alert(1)</script> | "
        "##[error]x.\r\n"
    ),
    ARCHIVED: "The mayor of Karsholmen said\nthat the pier\nwould\nclose by 1 May.\n",
}
HOSTILE_PATH = "x:1,title=a::error::<b>\x1b]0;t\x07.md"


def place(path: str, words: str, number: int = 1) -> Location:
    """Where `words` stand for the `number`-th time."""
    start = -1
    for _ in range(number):
        start = SOURCES[path].index(words, start + 1)
    return Location(path, Span(start, start + len(words)))


def replacement(where: Location, text: str, *, safe: bool) -> Fix:
    return Fix(f"Replace with “{text}”", (Edit(where, text),), safe)


def findings() -> list[Finding]:
    doubled = [place(DRAFT, "the the", number) for number in (1, 2)]
    both = (
        Related(place(DRAFT, "Karsholmen"), "spelled with -en here"),
        Related(place(ARCHIVED, "Karsholmen"), "and in the archive"),
    )
    name = place(DRAFT, "Karsholm", 2)
    return [
        *(
            Finding(
                where,
                "doubled-word",
                "“the” appears twice; delete one.",
                Severity.ERROR,
                fixes=(replacement(where, "the", safe=True),),
            )
            for where in doubled
        ),
        Finding(
            name,
            "name-spelled-two-ways",
            "“Karsholm” is “Karsholmen” elsewhere; choose one.",
            Severity.WARNING,
            fixes=(replacement(name, "Karsholmen", safe=False),),
            related=both,
            evidence=("“Karsholmen” stands twice, “Karsholm” once.",),
            score=0.75,
        ),
        Finding(place(DRAFT, "union hall"), "long-sentence", "This sentence has 39 words.", Severity.INFO),
        Finding(
            place(ARCHIVED, "said\nthat the pier\nwould\nclose"),
            "grammar/X_1",
            "Bad\r\n::error::pwned \x1b[2J ##[error]100% <img src=x onerror=alert(1)> @everyone `a` | b, c.",
            Severity.WARNING,
            url="https://example.org/a?b=1&c=2",
        ),
        Finding(Location(HOSTILE_PATH, Span(0, 0)), "empty-draft", "The draft is empty.", Severity.WARNING),
    ]


@pytest.fixture
def report() -> Report:
    ignored = Finding(place(DRAFT, "fish market"), "cliche", "“fish market” is worn; cut it.", Severity.WARNING)
    known = Finding(place(ARCHIVED, "pier"), "cliche", "“pier” is worn; cut it.", Severity.INFO)
    return Report(
        findings=tuple(sorted(findings(), key=sort_key)),
        failures=(
            Failure("drafts/gone.md", "the file vanished\n::warning::while it was read"),
            Failure("", "rule odd broke off", "odd"),
        ),
        checked=14,
        read_source={**SOURCES, HOSTILE_PATH: ""}.__getitem__,
        suppressed=(Suppressed(ignored, "ignore", "it is a proper name"), Suppressed(known, "baseline")),
        stale=("doubled-word in drafts/old.md",),
        notices=("drafts/latin.md was read as cp1252.",),
    )


@pytest.fixture
def clean() -> Report:
    return Report((), (), 3, SOURCES.__getitem__)


Write = Callable[..., str]


@pytest.fixture
def write() -> Write:
    """Writes a report in a format and gives back the text."""

    def written(report: Report, name: str, appearance: Appearance | None = None) -> str:
        stream = io.StringIO()
        load_reporter(name)(report, stream, appearance or Appearance())
        return stream.getvalue()

    return written
