"""The report for people, and the one-line format."""

import re
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from copyedit import Finding, Location, Related, Severity, Span
from copyedit.report import Report
from copyedit.reporters import Appearance

Write = Callable[..., str]


def rows_after(text: str, words: str) -> list[str]:
    """The lines from the first that holds `words` to the next empty one."""
    lines = text.splitlines()
    start = next(index for index, line in enumerate(lines) if words in line)
    return lines[start : start + lines[start:].index("")]


def test_both_places_of_an_inconsistency_are_shown_underlined(report: Report, write: Write) -> None:
    rows = rows_after(write(report, "full"), "name-spelled-two-ways")
    assert rows == [
        "  3:22  warning  “Karsholm” is “Karsholmen” elsewhere; choose one.  name-spelled-two-ways",
        "    3 | The night ferry from Karsholm stayed at its berth on Monday, while the crews who work the…",
        "      |                      ^^^^^^^^",
        "    5 | 渡船    Karsholmen is ␛[31mred␛[0m, ꞉:error::said the the mayor 🚢 <script>alert(1)</scrip…",
        "      |         ---------- spelled with -en here",
        "      in archive/2021/pier, to close.md:1:14",
        "    1 | The mayor of Karsholmen said",
        "      |              ---------- and in the archive",
        "    suggestion: Replace with “Karsholmen”",
    ]


def test_a_long_line_is_cropped_around_the_words(report: Report, write: Write) -> None:
    excerpt, marks = rows_after(write(report, "full", Appearance(width=60)), "3:194")[2:4]
    assert excerpt == "    3 | …owners had offered before the the season began."
    assert marks.index("^") == excerpt.index("the the")
    assert marks.count("^") == len("the the")


def test_a_finding_over_many_lines_shows_its_first_and_its_last(report: Report, write: Write) -> None:
    rows = rows_after(write(report, "full"), "grammar/X_1")
    assert rows[1:] == [
        "    1 | The mayor of Karsholmen said",
        "      |                         ^^^^",
        "      | …",
        "    4 | close by 1 May.",
        "      | ^^^^^",
    ]


@pytest.mark.parametrize("width", [60, 80, 160])
def test_no_line_is_wider_than_the_terminal(report: Report, write: Write, width: int) -> None:
    for verbose in (True, False):
        text = write(report, "full", Appearance(width=width, verbose=verbose))
        assert max(map(cell_len, text.splitlines())) <= width


def test_nothing_is_wrapped_for_a_pipe(report: Report, write: Write) -> None:
    text = write(report, "full", Appearance(verbose=True))
    assert not re.search(r" $", text, re.MULTILINE)
    for finding in report.findings:
        assert any(finding.rule in line and finding.message[-8:] in line for line in text.splitlines())


@pytest.mark.parametrize("name", ["full", "concise"])
def test_a_draft_cannot_act_on_the_terminal_or_the_runner(report: Report, write: Write, name: str) -> None:
    for width in (0, 60):
        text = write(report, name, Appearance(width=width, verbose=True))
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
        assert not re.search(r"^\s*::", text, re.MULTILINE)
        assert "##[" not in text


def test_color_only_when_asked(report: Report, write: Write) -> None:
    colored = write(report, "full", Appearance(color=True, width=100))
    assert "\x1b[1;31merror\x1b[0m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == write(report, "full", Appearance(width=100))
    assert "\x1b[31merror\x1b[0m" in write(report, "concise", Appearance(color=True))


def test_info_findings_are_counted_unless_they_matter(report: Report, write: Write) -> None:
    folded = "  1 info finding not shown; --verbose shows it\n"
    assert folded in write(report, "full")
    for appearance in (Appearance(verbose=True), Appearance(fail_on=Severity.INFO)):
        text = write(report, "full", appearance)
        assert folded not in text
        assert "3:117  info  This sentence has 39 words.  long-sentence" in text


def test_evidence_and_addresses_are_for_the_verbose_reader(report: Report, write: Write) -> None:
    evidence = "    because: “Karsholmen” stands twice, “Karsholm” once.\n"
    address = "    see: https://example.org/a?b=1&c=2\n"
    assert evidence not in write(report, "full")
    text = write(report, "full", Appearance(verbose=True))
    assert evidence in text
    assert address in text


def test_summary_counts_rules_severities_and_fixes(report: Report, write: Write) -> None:
    assert write(report, "full").endswith(
        "Could not be checked\n"
        "  drafts/gone.md: the file vanished ꞉:warning::while it was read\n"
        "  rule odd broke off\n"
        "\n"
        "  2 error    doubled-word\n"
        "  1 warning  empty-draft\n"
        "  1 warning  grammar\n"
        "  1 warning  name-spelled-two-ways\n"
        "  1 info     long-sentence\n"
        "\n"
        "2 errors, 3 warnings, 1 info in 3 of 14 drafts; 2 failures; 2 suppressed.\n"
        "`copyedit fix` repairs 2; --unsafe-fixes, 1 more.\n"
        "drafts/latin.md was read as cp1252.\n"
        "1 baseline entry no longer found: doubled-word in drafts/old.md\n"
    )


def test_quiet_leaves_findings_and_failures(report: Report, write: Write) -> None:
    text = write(report, "full", Appearance(quiet=True))
    assert text.rstrip().endswith("rule odd broke off")


def test_a_clean_run_says_so_in_one_line(clean: Report, write: Write) -> None:
    assert write(clean, "full") == "Nothing found in 3 drafts.\n"
    assert write(clean, "concise") == ""
    assert write(clean, "concise", Appearance(width=80)) == "Nothing found in 3 drafts.\n"


def test_concise_is_one_line_a_finding(report: Report, write: Write) -> None:
    lines = write(report, "concise").splitlines()
    assert lines[1:3] == [
        "drafts/ferry.md:3:22: warning name-spelled-two-ways “Karsholm” is “Karsholmen” elsewhere; choose one.",
        "drafts/ferry.md:3:117: info long-sentence This sentence has 39 words.",
    ]
    assert len(lines) == len(report.findings) + len(report.failures)


def test_of_many_places_the_odd_one_is_shown(write: Write) -> None:
    source = "Lund " * 11 + "Lunt"
    places = [Location("a.md", Span(start, start + 4)) for start in range(0, 60, 5)]
    labels = ["here “Lund”"] * 11 + ["here “Lunt”"]
    related = tuple(Related(place, label) for place, label in zip(places[1:], labels[1:], strict=True))
    found = Finding(places[0], "rule", "“Lund” and “Lunt”", Severity.WARNING, related=related)
    report = Report((found,), (), 1, lambda path: source)
    brief, whole = (write(report, "full", Appearance(verbose=verbose)) for verbose in (False, True))
    assert (brief.count("here “Lund”"), brief.count("here “Lunt”")) == (4, 1)
    assert "and 6 more places; --verbose shows all" in brief
    assert (whole.count("here “Lund”"), whole.count("here “Lunt”")) == (10, 1)
