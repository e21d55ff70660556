"""Names: where they stand, how far apart two spellings are, and which of them are one name."""

from random import Random
from time import process_time

import pytest

from copyedit import Document, mentions, name_clusters, name_spans
from copyedit.formats import parse
from copyedit.prose.names.distance import skeleton_keys, sound_distance
from copyedit.prose.names.folding import fold
from copyedit.prose.names.known import are_known_variants, place, variant_sets


def draft(text: str) -> Document:
    return parse("draft.md", text)


def spellings(text: str) -> list[list[str]]:
    return [[form.text for form in cluster.forms] for cluster in name_clusters(draft(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Yesterday Marit Lundqvist spoke.", ["Marit Lundqvist"]),
        ("The market fell. Banks in Oslo closed.", ["Oslo"]),
        ("We met US Secretary of State Anna Fell there.", ["Anna Fell"]),
        ("It was Dr. Ivo Brand's idea, and Brand’s money.", ["Ivo Brand", "Brand"]),
        ("He saw *Omar* bin Said and J. K. Holm.", ["Omar bin Said", "J. K. Holm"]),
        ("I'm told that I'd met `Ann Code` there.", []),
        ("I’d say so. It's late. I'LL GO. She saw Y. there.", ["GO"]),
        ("It runs Mac OS X. Then we left. She bought Mac OS X.", ["Mac OS X", "Mac OS X"]),
        ("Self-service is cheap. Tell Ann-Marie.", ["Ann-Marie"]),
    ],
)
def test_mentions(text: str, names: list[str]) -> None:
    assert [mention.text for mention in mentions(draft(text))] == names


@pytest.mark.parametrize(
    "text",
    [
        "They run Vantros and Vantrox. Vantros is older than Ubuntu Vantrox.",
        "They use Postgres. The PostgreSQL manual speaks of Postgres.",
        "The COR met the ACOR and the FAC-COR; USWDS is not USDS.",
        "Of WYSIWYG and WYSIWYM, GPL-licensed and AGPL-licensed, CFLAGS and CXFLAGS.",
        "He met Ben Peterson. She met Anne Petersen.",
        "The Universiteit van Holmen is the Universiteit of Holmen.",
    ],
)
def test_two_things_with_near_names(text: str) -> None:
    assert spellings(text) == []


def test_capital_given_name_that_is_a_particle_elsewhere_counts() -> None:
    assert [mention.core for mention in mentions(draft("We saw Ben Holm and Omar ben Holm."))] == [
        ("ben", "holm"),
        ("omar", "holm"),
    ]


def test_role_is_kept_apart() -> None:
    (mention,) = mentions(draft("They met Armenian Prime Minister Davit Harut."))
    assert (mention.role, mention.core) == ("armenian prime minister", ("davit", "harut"))


def test_spans_are_exact() -> None:
    source = "A letter from **Zoë** Marchetti’s son."
    assert [source[slice(*span)] for span in name_spans(draft(source))] == ["Zoë** Marchetti"]


def test_title_case_lines_are_split_at_everyday_words() -> None:
    names = [mention.text for mention in mentions(draft("# Arturo Velendez Wins New Prize in Madrid\n"))]
    assert names == ["Arturo Velendez", "Madrid"]


@pytest.mark.parametrize(
    ("one", "other", "at_most"),
    [("sergei", "sergey", 0.2), ("gaddafi", "qaddafi", 0.4), ("zelensky", "zelenskyy", 0.2), ("baj", "bagh", 0.35)],
)
def test_transliterations_are_near(one: str, other: str, at_most: float) -> None:
    assert sound_distance(one, other) == sound_distance(other, one) <= at_most
    assert set(skeleton_keys(one)) & set(skeleton_keys(other))


def test_unrelated_letters_are_far() -> None:
    assert sound_distance("mora", "mona") >= 1


def test_fold() -> None:
    assert [fold(word) for word in ("Papé", "O’Brien", "Jong-un", "Łódź")] == ["pape", "obrien", "jong un", "lodz"]


def test_known_names() -> None:
    assert are_known_variants("sergei", "sergey")
    assert are_known_variants("johnson", "johnston") is False
    assert variant_sets("qwxyzz") is None


def test_known_places() -> None:
    iran, iraq = place(("iran",)), place(("iraq",))
    assert iran is not None
    assert iraq is not None
    assert iran.code != iraq.code


@pytest.mark.parametrize(
    "text",
    [
        "Sergei Lavrentov came. Then Sergey Lavrentov left.",
        "Volodymyr Zelensky called. Volodymyr Zelenskyy called again.",
        "Muammar Qaddafi fell. Muammar Gadhafi was found.",
        "The photographs are by Pradeep Banhot. A book by Pradeep Bhanot follows.",
        "A party for Brain Ward began, where Brian Ward spoke.",
    ],
)
def test_variants_are_found(text: str) -> None:
    assert len(spellings(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Iran and Iraq met Niger and Nigeria.",
        "Austria beat Australia, and Armenia the Armenian team.",
        "Ann Johnson met Peter Johnston.",
        "John Harlow Jr. met John Harlow Sr. there.",
        "The Vekta A300 and the Vekta A380 flew.",
        "Anna Petrova and Anton Petrov sang.",
        "Anna Nowakowa met Piotr Nowak, and Jana Sykorova met Jan Sykora.",
        "George W. Harlow met George H. W. Harlow.",
        "North Korea and South Korea met.",
        "We use Python and CPython and Kubuntu and Xubuntu.",
    ],
)
def test_two_names_are_left_alone(text: str) -> None:
    assert spellings(text) == []


def test_cost_grows_with_the_draft_and_not_with_its_square() -> None:
    def cost(paragraphs: int) -> float:
        letters = Random(7)
        words = ("".join(letters.choices("abdefgiklmnoprstuvz", k=8)).title() for _ in range(2 * paragraphs))
        text = "\n\n".join(f"It was {word} {next(words)} who spoke." for word in words)
        doc = draft(text)
        start = process_time()
        name_clusters(doc)
        return process_time() - start

    cost(10)
    assert cost(1600) < 16 * cost(400)
