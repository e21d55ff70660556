"""An age that the years beside it do not give."""

import datetime
import re
from collections.abc import Iterator

from copyedit import Document, Example, Finding, Rule, inside_quotation, publication_date, sentences

_YEAR = r"(?P<{}>1[5-9]\d\d|20\d\d)"
_DATE = r"(?:on )?(?:[A-Z][a-z]+ \d{1,2},? |\d{1,2} [A-Z][a-z]+ |[A-Z][a-z]+ )?(?:in )?"
_BORN = re.compile(rf"\bborn (?:[\w ]{{0,40}}?\b)?{_DATE}{_YEAR.format('born')}\b")
_LIFE = re.compile(rf"(?P<surname>[A-Z][\w’'-]+) \((?:born )?{_YEAR.format('born')} ?[–-] ?{_YEAR.format('died')}\)")
_DIED = re.compile(rf"\b(?:died|dies|was killed|death) (?:[\w ]{{0,30}}?\b)?{_DATE}{_YEAR.format('died')}\b")
_DIED_AGED = re.compile(
    r"\b(?:died|dies|was killed|death)\b[^.;]{0,60}?,? (?:aged|at the age of|at age) (?P<age>\d{1,3})\b(?![-\d])"
)
#: “Reed, 41, who was born in 1974”, “Reed, born in 1974, is 41”: an age on the day of the draft.
_IS_AGED = (
    re.compile(rf"[\w’'.]+, (?:now |aged )?(?P<age>\d{{1,3}}), (?:who )?(?:was |is )?{_BORN.pattern}"),
    re.compile(rf"{_BORN.pattern}, (?:is|has turned) (?:now )?(?P<age>\d{{1,3}})(?= ?[,.;]| years old| and )"),
)
_FOUNDED = re.compile(rf"\b(?:[Ff]ounded|[Ee]stablished|[Oo]pened|[Ll]aunched) (?:in )?{_YEAR.format('born')}\b")
_ANNIVERSARY = re.compile(rf"\b(?P<age>\d{{1,3}})(?:st|nd|rd|th) (?:anniversary|birthday) in {_YEAR.format('died')}\b")


class AgeArithmetic(Rule):
    """An age or an anniversary does not follow from the years beside it.

    The year of birth, the year of death and the age are three facts of which two give the third, within a year
    since the birthday is not known.
    """

    id = "age-arithmetic"
    category = "consistency"
    bad = (
        Example("Ada Reed, born in 1920, died in 1999 ⟦aged 89⟧."),
        Example("The painter *Jon Vale* (1930–2004) died in Turin at ⟦the age of 64⟧."),
        Example("The club, founded in 1921, marks its ⟦90th⟧ anniversary in 2021."),
        Example(
            "---\ndate: 2025-03-12\n---\n\nAda Reed, ⟦41⟧, who was born in 1974, left. Jon, born in 1990, is ⟦24⟧."
        ),
        Example("The school was drawn by Olga Brandt (1850–1921). Brandt died, ⟦aged 61⟧, in the same town."),
    )
    good = (
        Example("Ada Reed, born in 1920, died in 1999 aged 78. Jon Vale (1930–2004) died aged 73."),
        Example("---\ndate: 2025-03-12\n---\n\nAda Reed, 50, born in Turin in 1974, left. Jon, born in 1990, is 34."),
        Example("Ada Reed, 41, who was born in 1974, runs the mill.", note="no day of the draft"),
        Example("Ada Reed was born in 1920. Her son died in 1999 aged 30."),
        Example("The club, founded in 1921, marks its 100th anniversary in 2021."),
        Example("“She, born in 1920, died in 1999 aged 89,” he said."),
        Example("Ada Reed, born in 1920, married Jon Vale, who died in 1999 aged 89."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        day = publication_date(doc)
        for block in doc.blocks:
            if not any(word in block.text for word in ("aged", " age ", "anniversary", "birthday", " born ")):
                continue
            lives = list(_LIFE.finditer(block.text))
            for sentence in sentences(block):
                life = next((life for life in lives if len(lives) == 1 and life["surname"] in sentence.text), None)
                for start, end, message in (*_errors(sentence.text, life), *_ages_today(sentence.text, day)):
                    where = block.span(sentence.start + start, sentence.start + end)
                    if not inside_quotation(doc, where):
                        yield self.finding(doc.at(*where), message)


def _errors(text: str, life: re.Match[str] | None) -> Iterator[tuple[int, int, str]]:
    born, died, aged = (pattern.search(text) for pattern in (_BORN, _DIED, _DIED_AGED))
    if aged and not re.search(r"\b(?:who|whose|son|daughter|wife|husband|father|mother|brother|sister)\b", text):
        years = life or (born and died and {"born": born["born"], "died": died["died"]})
        if years:
            yield from _wrong_age(text, int(years["born"]), int(years["died"]), aged)
    founded, anniversary = _FOUNDED.search(text), _ANNIVERSARY.search(text)
    if founded and anniversary:
        span = int(anniversary["died"]) - int(founded["born"])
        if int(anniversary["age"]) not in (span, span - 1):
            start, end = anniversary.start(), text.index(" ", anniversary.start())
            years_between = f"{founded['born']} to {anniversary['died']} is {span} years"
            yield start, end, f"“{text[start:end]}” does not fit: {years_between}; check the years"


def _ages_today(text: str, day: datetime.date | None) -> Iterator[tuple[int, int, str]]:
    for match in filter(None, (pattern.search(text) for pattern in _IS_AGED if day)):
        years = day.year - int(match["born"]) if day else 0
        if 0 < years and int(match["age"]) not in (years, years - 1):
            message = (
                f"“{match['age']}” does not fit: who was born in {match['born']} is {years - 1} or {years}; check them"
            )
            yield *match.span("age"), message


def _wrong_age(text: str, born: int, died: int, aged: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    years, age = died - born, int(aged["age"])
    if age in (years, years - 1) or years < 0:
        return
    start = next(at for words in ("aged", "the age of", "age") if (at := text.rfind(words, 0, aged.start("age"))) >= 0)
    message = f"“{text[start : aged.end()]}” does not fit: {born} to {died} is {years - 1} or {years}; check them"
    yield start, aged.end(), message
