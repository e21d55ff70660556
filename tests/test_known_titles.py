"""Well-known works cited wrongly, and all that looks like it; the house titles file."""

from pathlib import Path

import pytest

from copyedit import Finding, Severity, is_known_title, near_known_title
from copyedit.cli import main
from copyedit.errors import UserError
from copyedit.prose.data import data_lines
from copyedit.prose.house_titles import HouseTitle, parse_house_titles
from copyedit.registry import installed_rules
from copyedit.testing import findings_in

WRONG = [
    "The novel *Love in a Time of Cholera* is set on a river.",
    "“One Flew over the Cukoo's Nest” was shown twice.",
    "*The Count of Monte Christo* is longer than he thought.",
    "The club will discuss *Wide Saragasso Sea* in June.",
    "The theatre has cancelled *Who's Affraid of Virginia Woolf?*",
    "*A Midsummer's Night Dream* is set in the park this year.",
    "*Much Ado about Nothings*, a comedy, is set in a car park.",
    "The film *Four Weddings and Funeral* made him famous.",
    "The opera *The Barber of Sevilla* is sung in English.",
    "<p>She starred in <cite>The Man Who Shot Liberty Vallance</cite>.</p>",
    "“No Women, No Cry” by Bob Marley played for an hour.",
    "The film *Close Encounters of a Third Kind* is on at nine.",
    "His article appeared in *The Christian Science Moniter*.",
    "He read *Surely You Are Joking, Mr. Feynmann!* and *Zen and the Art of Motorcyle Maintenance* on the train.",
    "The bookshop sold out of *The Girl with the Dragoon Tattoo*, a thriller.",
    "We talked about the novel The Handmaids Tale for an hour.",
    "The book *Thinking Fast and Slow* was hers, and *The Origin of Totalitarianism*, a book of 1951, was his.",
    "In *The Perks of Being a Wall Flower* a boy writes letters.",
]
TRAPS = [
    "They drank *Oliver Twiste*, a dark beer, and *Jane Eyer*, a pale one.",
    "The film *Rebel Without a Pause* follows the film *Rebel Without a Cause*.",
    "The novel *Pride and Prejudice and Zombies* and the play *Pride & Prejudice* have one plot.",
    "The novel *Love and Other Demons* and the film *The Godfather, Part II* are long.",
    "The book *The Importance of Being Iceland* is a travel book.",
    "Her essay, “The Unbearable Lightness of Baking”, is about bread.",
    "The film *Scream 4* and the film *2010* are sequels, as is *Toy Story 3*.",
    "The report “A Tale of Two Counties” compares water prices.",
    "The novel *The Time Traveller's Wife* is by an American.",
    "The musical *Oliver!* is based on a novel.",
    "The spoof *Gone with the Wined* is a musical, and so is “To Kill a Mocking Bird”.",
    "*To Kill a Mockingbird* is set in Alabama. Some write “To Kill a Mocking Bird”.",
    "“Like a Rolling Pin” is a shop. “Let It Bee” sells honey.",
    "*Les Miserables* and *Cosi fan tutte*, an opera, are sung here.",
    "*Harry Potter and the Half Blood Prince* is the sixth book.",
    "The book *Little Woman in Blue* is a novel about May Alcott.",
    "The film *Mad Man*, the film *Home Again* and the film *Star War* are not ours.",
    "*The Lion, the Witch, and the Wardrobe* is a book; *A Tale of Two Cities: A Story of the Revolution* is one too.",
    "The course “Crime without Punishment” starts in May. The play *War in Peace* is new.",
    "The novel *Sense & Sensibility & Sea Monsters* and the song *Paint It Black* are known.",
    "Bryan Holm wrote the memoir *Saving Private Bryan*. Bryan has two sons, and Bryan lives here.",
    "“The Wizard of Odds”, a column by a statistician.",
    "The exhibition “The Art of Wear” shows coats. The book *The Joy of Cooking Fish* is on sale.",
]


def found(text: str) -> list[Finding]:
    """What title-known says about a draft of one paragraph."""
    return findings_in(installed_rules()["title-known"], {"a.html" if text.startswith("<") else "a.md": text}, {})


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_title_is_found(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize("text", TRAPS)
def test_what_is_no_slip_is_left_alone(text: str) -> None:
    assert [finding.message for finding in found(text)] == []


def test_the_table_is_what_it_says() -> None:
    works = [line.split("\t") for line in data_lines("copyedit", "data/known_titles.tsv")]
    assert len(works) > 2000
    assert {kind for kind, _ in works} >= {"book", "play", "film", "opera", "song", "album", "series", "paper"}
    assert len({title.casefold() for _, title in works}) == len(works)
    assert all(is_known_title(title) and near_known_title(title) is None for _, title in works)


def test_only_drafts_in_english_are_compared() -> None:
    draft = {"a.md": "---\nlang: de\n---\n\nSie las *The Importance of Being Ernest*.\n"}
    assert findings_in(installed_rules()["title-known"], draft, {}) == []


def test_a_short_title_or_a_small_change_is_a_note() -> None:
    (sure,), (doubtful,) = found(WRONG[2]), found("The book *The Great Gatsbie* is lost.")
    assert (sure.severity, doubtful.severity) == (Severity.WARNING, Severity.INFO)


def test_an_odd_word_that_the_draft_uses_may_be_meant() -> None:
    text = "He reviewed *The Importance of Being Ernest* in May."
    assert found(text)
    assert not found(text + " Ernest Holm was the star. Ernest sang.")


TOML = """[[work]]
title = "A Winter in Tovik"
allowed = ["Winter in Tovik: A Diary"]
author = "Ida Vang"

[[work]]
title = "Salt, Sand and Stone"
"""


def test_three_ways_to_write_a_titles_file() -> None:
    works = parse_house_titles(TOML, "titles.toml")
    assert works[0] == HouseTitle("A Winter in Tovik", ("Winter in Tovik: A Diary",), "Ida Vang")
    csv = 'title,allowed,author\nA Winter in Tovik,Winter in Tovik: A Diary,Ida Vang\n"Salt, Sand and Stone",,\n'
    assert parse_house_titles(csv, "titles.csv") == works
    plain = "# our books\nA Winter in Tovik\n\nSalt, Sand and Stone\n"
    assert [work.title for work in parse_house_titles(plain, "titles.txt")] == [work.title for work in works]


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ("[[work]]\nauthor = 'x'", "t.toml", "line 1: “title” is missing"),
        (TOML + "\n[[work]]\ntitle = 'A B'\nyear = 1", "t.toml", "line 9: unknown key “year”"),
        (TOML + "\n[[work]]\ntitle = 'A B'\nallowed = 'C D'", "t.toml", "line 9: “allowed” is 'C D'"),
        (TOML + "\n[[work]]\ntitle = 'A B'\nallowed = ['A Winter in Tovik']", "t.toml", "line 9: “A Winter in Tovik”"),
        ("[[work]]\ntitle = 3", "t.toml", "line 1: “title” is 3; it takes a text"),
        ("[[work]", "t.toml", "is not valid TOML"),
        ("[book]\ntitle = 'A B'", "t.toml", "only tables [[work]]"),
        ("name\nA B", "t.csv", "line 1: there is no column “title”"),
        ("title,author\nSalt, Sand and Stone,Ida Vang", "t.csv", "line 2: more cells than the 2 columns"),
        ("A Winter in Tovik\nTovik", "t.txt", "line 2: “Tovik” has one word"),
    ],
)
def test_faults_name_the_line(text: str, name: str, message: str) -> None:
    with pytest.raises(UserError, match=name) as raised:
        parse_house_titles(text, name)
    assert message in str(raised.value)


def test_the_titles_file_lies_beside_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    titles, draft = tmp_path / "lists" / "titles.toml", tmp_path / "deep" / "a.md"
    for path, text in (
        (titles, TOML),
        (draft, "The film *A Winter at Tovik* and *Winter in Tovik: A Diary* are out.\n"),
        (tmp_path / "copyedit.toml", '[options.title-declared]\ntitles-file = "lists/titles.toml"\n'),
    ):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(draft.parent)
    with pytest.raises(SystemExit):
        main(["check", "a.md", "--select", "title-declared", "--no-cache"])
    output = " ".join(capsys.readouterr().out.split())
    assert "“A Winter at Tovik” should be “A Winter in Tovik”" in output
    assert output.count("should be") == 1
    titles.unlink()
    with pytest.raises(SystemExit) as raised:
        main(["check", "a.md", "--no-cache"])
    assert raised.value.code == 2
    assert "the titles file cannot be read" in " ".join(capsys.readouterr().err.split())
