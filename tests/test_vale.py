"""Vale styles and vocabularies, run as they are."""

from pathlib import Path

import pytest

from copyedit import Finding, Rule
from copyedit.analyze import analyze
from copyedit.config import load_config
from copyedit.errors import UserError
from copyedit.options import decode_options
from copyedit.registry import installed_rules
from copyedit.style.sheet import read_vale_vocabularies, style_sheet


def house_style(options: dict[str, object]) -> Rule:
    rule = installed_rules()["house-style"]
    return rule(decode_options(rule, options))


def run(source: str, rules: dict[str, str]) -> list[Finding]:
    """What Vale rules, by name, find in a Markdown draft."""
    vale = {f"styles/House/{name}.yml": text for name, text in rules.items()}
    analysis = analyze("news/draft.md", source, [house_style({"vale-texts": vale})])
    assert not analysis.failures
    return sorted(analysis.findings, key=lambda finding: finding.where)


def words_of(source: str, rules: dict[str, str]) -> list[str]:
    """The words that they find."""
    return [source[slice(*finding.where.span)] for finding in run(source, rules)]


VALE = {
    "existence": """
extends: existence
message: "Avoid '%s'"
ignorecase: true
tokens: [very, 'quite']
exceptions: [Quite]
""",
    "raw": """
extends: existence
message: Two spaces
nonword: true
scope: raw
tokens: ['[.]  ']
""",
    "substitution": """
extends: substitution
message: "Use '%s', not '%s'"
ignorecase: true
swap:
  (?:utiliz|utilis)e: use
  'e-mail(s)?': email$1
""",
    "occurrence": """
extends: occurrence
message: Too long
scope: sentence
max: 3
token: '\\b\\w+\\b'
""",
    "repetition": """
extends: repetition
message: "'%s' is repeated"
alpha: true
tokens: ['[^\\s]+']
""",
    "consistency": """
extends: consistency
message: "Inconsistent '%s'"
ignorecase: true
either:
  advisor: adviser
""",
    "conditional": """
extends: conditional
message: "'%s' has no definition"
first: '\\b([A-Z]{3,5})\\b'
second: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'
exceptions: [HTML]
""",
    "title": """
extends: capitalization
message: "'%s' is not in title case"
scope: heading
match: $title
style: AP
""",
    "sentence": """
extends: capitalization
message: "'%s' is not in sentence case"
scope: heading
match: $sentence
indicators: [':']
exceptions: [GitHub]
""",
}


@pytest.mark.parametrize(
    ("kind", "draft", "words"),
    [
        ("existence", "A very, Quite *very* long `very` way.\n", ["very", "very"]),
        ("existence", "Every wary man.\n", []),
        ("raw", "One.  Two.\n", [".  "]),
        ("substitution", "Utilize emails and e-mails.\n", ["Utilize", "e-mails"]),
        ("occurrence", "One two three. One two three four.\n", ["One"]),
        ("repetition", "It is is so.\n", ["is is"]),
        ("consistency", "An adviser.\n\nHer advisor and his advisor.\n", ["advisor"]),
        ("consistency", "An adviser.\n\nHer adviser.\n", []),
        ("conditional", "The ABC met. Harbour Trust Group (HTG) and HTG use HTML.\n", ["ABC"]),
        ("title", "# The quick fox of the lake\n\n## The Quick Fox of the Lake\n", ["The quick fox of the lake"]),
        ("sentence", "# A Fox On The Lake\n\n## Notes: A fox on GitHub\n", ["A Fox On The Lake"]),
    ],
)
def test_vale_rules(kind: str, draft: str, words: list[str]) -> None:
    assert words_of(draft, {kind: VALE[kind]}) == words


def test_vale_messages_codes_and_levels() -> None:
    (finding,) = run(
        "We utilize it.\n", {"Terms": VALE["substitution"] + "level: suggestion\nlink: https://x.example\n"}
    )
    assert finding.rule == "house-style/House.Terms"
    assert (finding.message, finding.severity.label, finding.url) == (
        "Use 'use', not 'utilize'",
        "info",
        "https://x.example",
    )


def test_unknown_vale_kinds_are_named_and_skipped() -> None:
    sheet = style_sheet({}, {"styles/X/Read.yml": "extends: readability\nmessage: Hard\ngrade: 8\n"}, {})
    assert sheet.entries == ()
    assert sheet.skipped == ("styles/X/Read.yml: rules of the kind “readability” are not supported; skipped",)


COUNT = "extends: occurrence\nmessage: 'only one'\nmax: 1\nscope: {scope}\ntoken: '\\bboat\\b'\n"


@pytest.mark.parametrize(("scope", "words"), [("paragraph", []), ("summary", ["boat"]), ("summary.md", ["boat"])])
def test_the_summary_is_the_body_of_a_draft_as_one_text(scope: str, words: list[str]) -> None:
    draft = "# A boat\n\nA *boat* came.\n\n- One boat left.\n"
    assert words_of(draft, {"Count": COUNT.format(scope=scope)}) == words
    body_only = "# A boat, a boat\n\nA boat came.\n\n| boat |\n|---|\n| boat |\n\n```\nboat\n```\n"
    assert words_of(body_only, {"Count": COUNT.format(scope=scope)}) == []


def test_the_summary_is_placed_exactly_and_never_replaced_across_paragraphs() -> None:
    swap = "extends: substitution\nmessage: x\nscope: summary\nswap:\n  'in\\s+order\\s+to': to\n"
    draft = "# One\n\nThey *left* in order to eat.\n\nAll in\n\norder to rest. “In order to,” she said in order to.\n"
    findings = run(draft, {"Swap": swap})
    assert [draft[slice(*finding.where.span)] for finding in findings] == ["in order to", "in", "in order to"]
    assert [len(finding.fixes) for finding in findings] == [1, 0, 1]


def test_a_scope_can_be_narrowed_to_a_format_and_an_unknown_detail_is_named() -> None:
    rule = "extends: existence\nmessage: x\nscope: {scope}\ntokens: [boat]\n"
    assert words_of("# A boat\n\nA boat.\n", {"A": rule.format(scope="heading.md")}) == ["boat"]
    assert words_of("# A boat\n", {"A": rule.format(scope="text.rst")}) == []
    sheet = style_sheet({}, {"styles/X/A.yml": rule.format(scope="table.header")}, {})
    assert sheet.skipped == ("styles/X/A.yml: the scope “table.header” is not supported; skipped",)


def test_accepted_words_are_exceptions_and_keep_their_capitals(tmp_path: Path) -> None:
    words = tmp_path / "vocabularies" / "Desk"
    words.mkdir(parents=True)
    (words / "accept.txt").write_text("# names\nGitHub\n\nNode.js\n(?i)abc\nXY[ZQ]\n", encoding="utf-8")
    (words / "reject.txt").write_text("leverag(e|ing)\n(?i)pier head\n", encoding="utf-8")
    texts = read_vale_vocabularies(tmp_path, ["vocabularies/Desk"])
    rule = {"styles/House/Abbr.yml": VALE["conditional"]}
    style = house_style({"vale-texts": rule, "vale-words": texts})
    draft = "On github and node.js, not GITHUB. ABC, XYZ, XYQ and XYW met. Leverage it, leverage the Pier Head.\n"
    findings = sorted(analyze("a.md", draft, [style]).findings, key=lambda finding: finding.where)
    assert [(each.rule.partition("/")[2], draft[slice(*each.where.span)]) for each in findings] == [
        ("Vale.Terms", "github"),
        ("Vale.Terms", "node.js"),
        ("House.Abbr", "XYW"),
        ("Vale.Avoid", "leverage"),
        ("Vale.Avoid", "Pier Head"),
    ]
    alone = style_sheet({}, {"styles/House/Abbr.yml": VALE["conditional"] + "vocab: false\n"}, {}, texts)
    assert alone.entries[0] == style_sheet({}, {"styles/House/Abbr.yml": VALE["conditional"]}, {}).entries[0]


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("accept.txt", "fine\nbr(oken\n", r"Desk/accept\.txt, line 2: “br\(oken” is no regular expression"),
        ("other.txt", "fine\n", r"neither accept\.txt nor reject\.txt; correct the path"),
    ],
)
def test_a_mistake_in_a_vocabulary_is_named(tmp_path: Path, file: str, text: str, problem: str) -> None:
    (tmp_path / "Desk").mkdir()
    (tmp_path / "Desk" / file).write_text(text, encoding="utf-8")
    (tmp_path / "copyedit.toml").write_text('[options.house-style]\nvale-vocabularies = ["Desk"]\n', encoding="utf-8")
    with pytest.raises(UserError, match=problem):
        load_config(tmp_path / "copyedit.toml").settings()
