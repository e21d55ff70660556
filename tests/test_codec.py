"""Analyses survive being written and read, and nothing else is taken for one."""

import pytest

from copyedit.analyze import Analysis, analyze
from copyedit.codec import decode, encode
from copyedit.findings import Edit, Fact, Failure, Finding, Fix, Related, Severity
from copyedit.ignores import Ignore
from copyedit.registry import installed_rules
from copyedit.source import Location, Span

WHERE = Location("a.md", Span(3, 9))
ANALYSIS = Analysis(
    "a.md",
    (
        Finding(
            WHERE,
            "name-variant",
            "“Łódź” is “Lodz” elsewhere",
            Severity.ERROR,
            (Fix("Replace", (Edit(WHERE, "Łódź 😀"),), True),),
            (Related(WHERE, "here"),),
            ("because",),
            1.5,
        ),
    ),
    {"b": (Fact(WHERE, "key", "value"),), "a": ()},
    (Ignore(Span(0, 2), Span(3, 4), ("a", "b"), "why"),),
    (Failure("a.md", "lost", "c"),),
)


def test_a_full_analysis_comes_back_equal() -> None:
    data = encode(ANALYSIS)
    assert decode(Analysis, data) == ANALYSIS
    assert encode(decode(Analysis, data)) == data
    assert isinstance(decode(Analysis, data).findings[0].severity, Severity)


def test_a_real_analysis_comes_back_equal() -> None:
    rules = [rule() for rule in installed_rules().values()]
    analysis = analyze("a.txt", "Rain over Lodz\n\nIn the the end it rained.\n\nRain over Lodz\n", rules)
    assert analysis.findings
    assert decode(Analysis, encode(analysis)) == analysis


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'["a.md",[],{},[]]', b"null", b"\x80\x04."])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        decode(Analysis, data)
