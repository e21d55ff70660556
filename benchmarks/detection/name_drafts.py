"""Small drafts that mention both names of a pair in natural sentences, chosen by the hash of the pair alone."""

import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

PAIRS = Path(__file__).parent / "name_pairs.tsv"
FAMILY_NAME_FIRST = {"Chinese", "Korean"}


class Pair(NamedTuple):
    """Two forms: a `variant` spells one name two ways, a `distinct` pair is two names."""

    a: str
    b: str
    kind: str
    verdict: str
    origin: str


ONE: Mapping[str, Sequence[str]] = {
    "person": (
        "{a} opened the talks on Tuesday and left before noon. {b} will return to the capital next week.",
        "The visit of {a} drew large crowds. “We are ready to sign,” {b} told reporters after lunch.",
        "Nobody expected {a} to give way so soon. {la} had refused twice before. Critics of {b} saw it as a retreat.",
        "In a long interview, {a} spoke about the years in office. The book by {b} is due in the autumn.",
    ),
    "place": (
        "The convoy left {a} at dawn. Residents of {a} watched it go. Roads around {b} stayed closed until noon.",
        "A new hospital in {a} took its first patients. The line to {b} will be repaired in the spring.",
        "Snow fell on {a} for a third day. Schools in {b} will open again when the streets are clear.",
        "The bridge near {a} was built a century ago. Few visitors to {b} know who paid for it.",
    ),
    "organisation": (
        "The report on {a} was published on Monday. {a} declined to comment. Shares of {b} did not move.",
        "A spokeswoman for {a} confirmed the plan. Two former managers of {b} had warned against it.",
        "The contract with {a} runs for five years. Staff at {b} learned of it from the radio.",
        "Work at {a} resumed after the strike. The union said {b} had kept its word.",
    ),
    "product": (
        "The team moved to {a} last winter. Since then {a} has cost less to run. The manual for {b} is still thin.",
        "Many shops rely on {a} every day. A fault in {b} stopped payments for an hour.",
        "She learned {a} at school. Her first job was to teach others to use {b} well.",
        "The price of {a} rose again. Buyers said {b} was worth it.",
    ),
}
TWO: Mapping[str, Sequence[str]] = {
    "person": (
        "{a} opened the talks on Tuesday. {b}, who had come by train, spoke after the break. "
        "Neither {la} nor {lb} took questions.",
        "The prize went to {a} for a study of rivers. {b} received the medal for young writers.",
        "{a} and {b} have known each other since school. They were elected in the same year.",
        "The first chapter is about {a}. The last one tells how {b} left the country.",
    ),
    "place": (
        "The convoy left {a} at dawn and reached {b} two days later. Roads around {a} stayed closed.",
        "A new hospital in {a} took its first patients. Doctors in {b} hope for one too.",
        "Snow fell on {a} for a third day. In {b}, far to the south, the sun shone.",
        "Trade between {a} and {b} has doubled. Most of it goes by sea.",
    ),
    "organisation": (
        "The report on {a} was published on Monday. A second one, on {b}, will follow.",
        "A spokeswoman for {a} confirmed the plan. {b} declined to comment.",
        "He worked for {a} for ten years before he joined {b} in the spring.",
        "{a} and {b} signed the contract together. It runs for five years.",
    ),
    "product": (
        "The team moved from {a} to {b} last winter. Nobody wants {a} back.",
        "Both {a} and {b} are supported. The manual covers {b} in its second part.",
        "She learned {a} at school. At work she uses {b} every day.",
        "Buyers of {a} paid less. Those who waited for {b} were glad.",
    ),
    "demonym": (
        "The minister flew to {a} on Sunday. The {b} delegation met him at the airport. Trade with {a} has grown.",
        "Prices in {a} rose again. Several {b} papers wrote about it.",
        "She was born in {a} and writes in two languages. Her {b} publisher will print both books.",
        "The road to {a} was closed. On the {b} side, drivers waited for hours.",
    ),
    "group": (
        "One {a} voted against the bill. The other {b} were in favour.",
        "He was the only {a} on the board. Six {b} had stood for election.",
        "A {a} from the north spoke first. Most {b} left before the vote.",
        "The {b} lost two seats. The last {a} in the town hall will retire in June.",
    ),
}
AROUND = (
    "The weather was mild, and the hall was full by nine. People had queued since the early morning.",
    "It was the third change within a year. Few of those involved wished to talk about it in public.",
    "The costs are shared by the state and the city. A first payment is due before the summer.",
    "Letters from readers show how much the matter is still debated. Some ask for another inquiry.",
    "Much has been written about what followed. The records were opened only recently.",
    "A decision is expected within a month. Until then the old rules remain in force.",
)


def pairs() -> Iterator[Pair]:
    """The pairs of the data file, in its order."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Pair(**row)


def draft(pair: Pair) -> str:
    """A draft of two or three short paragraphs that mentions both forms of the pair."""
    seed = hashlib.sha256(f"{pair.a}|{pair.b}".encode()).digest()
    templates = (ONE if pair.verdict == "variant" else TWO)[pair.kind]
    before, after = AROUND[seed[0] % len(AROUND)], AROUND[(seed[0] + 1 + seed[1] % 5) % len(AROUND)]
    la, lb = _later(pair.a, pair), _later(pair.b, pair)
    if la == lb:
        la, lb = pair.a, pair.b
    core = templates[seed[2] % len(templates)].format(a=pair.a, b=pair.b, la=la, lb=lb)
    return f"{before}\n\n{core}\n\n{after}\n"


def _later(name: str, pair: Pair) -> str:
    """How a text calls somebody the second time: by the family name where it is plain which word that is."""
    words = name.split()
    if pair.kind != "person" or len(words) != 2:
        return name
    return words[0] if pair.origin in FAMILY_NAME_FIRST else words[1]
