"""Where a draft speaks of somebody or something by name."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from copyedit.document import OPAQUE, Block, Document, per_document
from copyedit.prose.names.distance import may_be_near
from copyedit.prose.names.folding import fold
from copyedit.prose.names.words import is_common_word, is_given_name, word_list
from copyedit.source import Slice, Span

_RANGES = (range(0x41, 0x250), range(0x386, 0x530), range(0x531, 0x557), range(0x1E00, 0x2000))
_UPPER = "".join(letter for group in _RANGES for letter in map(chr, group) if letter.isupper())
_INITIALS = rf"[{_UPPER}]\.(?:[ -]?[{_UPPER}]\.)*"
_ABBREVIATED = r"(?:Adm|Capt|Col|Dr|Fr|Gen|Gov|Jr|Lt|Maj|Messrs|Mr|Mrs|Ms|Mt|Prof|Rep|Rev|Sen|Sgt|Sr|St)\."
_CAPITALISED = rf"(?:al-|el-|[dlDL]['’])?[{_UPPER}]\w*(?:['’‑-]\w+)*"
_TOKEN = rf"(?:{_INITIALS}|{_ABBREVIATED}|{_CAPITALISED})"
_INNER = (
    "(?:af|al|av|ben|bin|bint|da|das|de|degli|dei|del|della|den|der|di|do|dos|du|e|el|ibn|la|le|of|op|ten|ter|the"
    "|und|van|von|y|zu|zur)"
)
_RUN = re.compile(rf"(?<![\w@#/\\_.]){_TOKEN}(?:[ \u00a0](?:{_INNER}[ \u00a0]){{0,2}}{_TOKEN})*")
_PIECE = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+")
_POSSESSIVE = re.compile(r"(?:['’][sS]|(?<=[sS])['’])$")
_CONTRACTION = re.compile(r"['’](?:d|m|ll|ve|re|t)$", re.IGNORECASE)
_SENTENCE_END = re.compile(rf"(?:^|[.!?:;…\n•|]|[.!?…]\s*\)|—)[\s\"“”‘’'«»„(\[*{OPAQUE}–—-]*$")
_WINDOW = 40
_TITLE_SHARE = 0.6

SUFFIXES = frozenset(
    ["jr", "sr", "junior", "senior", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
)
_ARTICLES = frozenset({"al", "el", "at", "as"})
_ROLE_LINKS = frozenset({"of", "for", "the", "and"})
_DEMONYM_ENDINGS = ("an", "ish", "ese", "i", "ch")


class Mention(NamedTuple):
    """One mention of a name: ``block.text[start:end]``, without title, article and possessive.

    `tokens` are its words as written, `core` those that tell names apart, folded: no particles, initials or
    generation suffixes. `role` is the office before it, in lower case ("us secretary of state").
    """

    block: Block
    start: int
    end: int
    tokens: tuple[str, ...]
    core: tuple[str, ...]
    role: str = ""
    title_case: bool = False

    @property
    def text(self) -> str:
        """The name as written."""
        return " ".join(self.tokens)

    @property
    def span(self) -> Span:
        """Where the name stands in the source."""
        return self.block.span(self.start, self.end)

    @property
    def slice(self) -> Slice:
        """The name with its place in the source."""
        return self.block.slice(self.start, self.end)


class _Piece(NamedTuple):
    text: str
    start: int
    end: int


@per_document
def mentions(doc: Document) -> tuple[Mention, ...]:
    """The names in a draft, in source order: headline, byline, body, captions and all.

    They are found by their capitals, without a list of names; a word that merely begins a sentence is not one.
    """
    lower = _lower_case_words(doc)
    runs = [run for block in doc.blocks for run in _runs(block, lower)]
    whole = _whole_names(runs)
    return tuple(mention for run in runs for mention in _in_run(run, whole))


@per_document
def name_spans(doc: Document) -> tuple[Span, ...]:
    """Where the names of a draft stand in its source, titles such as “Dr” left out."""
    return tuple(mention.span for mention in mentions(doc))


def _lower_case_words(doc: Document) -> frozenset[str]:
    return frozenset(word for block in doc.blocks for word in block.text.split() if word[:1].islower())


_Frame = tuple[int, tuple[str, ...]]


class _Run(NamedTuple):
    """A run of capitalised words; `bare` leaves out a first word that may only begin its sentence."""

    block: Block
    pieces: list[_Piece]
    bare: list[_Piece]
    title_case: bool

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(_POSSESSIVE.sub("", piece.text) for piece in self.pieces)


def _whole_names(runs: Sequence[_Run]) -> Mapping[_Frame, set[str]]:
    """The names of several words that stand where no sentence begins, or begin several: each word by the others."""
    initial = Counter(run.words for run in runs if run.bare and len(run.bare) < len(run.pieces))
    found: dict[_Frame, set[str]] = defaultdict(set)
    if not initial:
        return found
    plain = {run.words for run in runs if not run.title_case and len(run.bare) == len(run.pieces) > 1}
    repeated = {words for words, times in initial.items() if times > 1 and not is_function_word(words[0])}
    for words in plain | repeated:
        for index, word in enumerate(words):
            found[_frame(words, index)].add(word)
    return found


def _frame(words: tuple[str, ...], index: int) -> _Frame:
    return index, (*words[:index], *words[index + 1 :])


def _in_run(run: _Run, whole: Mapping[_Frame, set[str]]) -> Iterator[Mention]:
    pieces = run.bare
    if run.bare and len(run.bare) < len(run.pieces) and _is_near_any(run.words, whole):
        pieces = run.pieces
    if pieces:
        yield from _read_run(run.block, pieces, title_case=run.title_case)


def _is_near_any(words: tuple[str, ...], whole: Mapping[_Frame, set[str]]) -> bool:
    """Whether `words` are one of the names, or differ from one in a single word that has nearly its letters."""
    return len(words) > 1 and any(
        word == other or may_be_near(word.lower(), other.lower())
        for index, word in enumerate(words)
        for other in whole.get(_frame(words, index), ())
    )


def _runs(block: Block, lower: frozenset[str]) -> Iterator[_Run]:
    title_case = _is_title_case(block.text)
    for run in _RUN.finditer(block.text):
        pieces = [_Piece(piece.group(), *piece.span()) for piece in _PIECE.finditer(block.text, *run.span())]
        if title_case:
            for part in _split_title(pieces):
                yield _Run(block, part, part, title_case=True)
        else:
            window = block.text[max(0, run.start() - _WINDOW) : run.start()]
            initial = bool(_SENTENCE_END.search(window))
            yield _Run(block, pieces, _without_first_word(pieces, lower) if initial else pieces, title_case=False)


def _is_title_case(text: str) -> bool:
    """Whether a line capitalises most of its longer words, as headlines do."""
    if len(text) > 200 or text.rstrip("”’\"')").endswith((".", "!", ":", ";")):
        return False
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    return len(words) > 2 and sum(not word[0].islower() for word in words) >= _TITLE_SHARE * len(words)


def _split_title(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """The parts of a title-case line between its everyday words."""
    part: list[_Piece] = []
    for piece in pieces:
        word = _POSSESSIVE.sub("", piece.text)
        if word[0].isupper() and is_common_word(word) and not is_given_name(word):
            if part:
                yield part
            part = []
        else:
            part.append(piece)
    if part:
        yield part


def _without_first_word(pieces: list[_Piece], lower: frozenset[str]) -> list[_Piece]:
    """`pieces` without a first word that is capitalised only because it begins a sentence."""
    word = _POSSESSIVE.sub("", pieces[0].text).lower()
    known = word in word_list("function_words") or word in word_list("roles") or _is_plain_compound(word)
    if known or word in lower or (is_common_word(word) and not (len(pieces) > 1 and is_given_name(word))):
        return pieces[1:]
    return pieces


def _is_plain_compound(word: str) -> bool:
    """Whether a word in lower case is everyday words with hyphens between them: “self-service”."""
    parts = word.split("-")
    plain = ((is_common_word(part) or part in word_list("prefixes")) and not is_given_name(part) for part in parts)
    return len(parts) > 1 and all(plain)


def _read_run(block: Block, pieces: Sequence[_Piece], *, title_case: bool) -> Iterator[Mention]:
    """The mentions in one run of capitalised words, which a possessive ends."""
    part: list[_Piece] = []
    for piece in pieces:
        bare = _POSSESSIVE.sub("", piece.text)
        if len(part) > 1 and _is_letter(part[-1].text) and bare[0].isupper() and is_function_word(bare):
            yield from _read_name(block, part, title_case)
            part = []
        part.append(_Piece(bare, piece.start, piece.start + len(bare)))
        if len(bare) < len(piece.text):
            yield from _read_name(block, part, title_case)
            part = []
    if part:
        yield from _read_name(block, part, title_case)


def _is_letter(word: str) -> bool:
    """Whether `word` is one letter and a point."""
    return len(word) == 2 and word[1] == "."


def _read_name(block: Block, pieces: list[_Piece], title_case: bool) -> Iterator[Mention]:
    pieces = _trim(pieces)
    role, pieces = _peel_role(pieces)
    pieces = _trim(pieces)
    if not pieces or _is_no_name(pieces):
        return
    if len(pieces) > 1 and _is_letter(pieces[-1].text):
        # The point ends a sentence rather than an initial: nobody's surname is one letter.
        letter, at, end = pieces[-1]
        pieces[-1] = _Piece(letter[0], at, end - 1)
    start, end = pieces[0].start, pieces[-1].end
    tokens = tuple(piece.text for piece in pieces)
    core = core_tokens(tokens)
    if core:
        yield Mention(block, start, end, tokens, core, role or _role_before(block.text, start), title_case)


def core_tokens(tokens: Sequence[str]) -> tuple[str, ...]:
    """The folded words of a name that tell it apart: without particles, initials and generation suffixes."""
    words = [word for token in tokens for word in fold(token).split()]
    particles = word_list("particles")
    hyphened = {fold(token).split()[0] for token in tokens if "-" in token and token[0].isupper()} - _ARTICLES
    kept = [word for word in words if word in hyphened or (word not in particles and word not in SUFFIXES)]
    core = [word for word in kept if len(word) > 1]
    if len(words) > 1 and words[0] in particles and tokens[0][0].isupper() and is_given_name(words[0]):
        core.insert(0, words[0])
    return tuple(core or [word for word in words if len(word) > 1])


def _trim(pieces: Sequence[_Piece]) -> list[_Piece]:
    """`pieces` without articles, particles, days and months at either end."""
    first, last = 0, len(pieces)
    while first < last and (_is_edge(pieces[first].text) or is_function_word(pieces[first].text)):
        first += 1
    while first < last and _is_edge(pieces[last - 1].text):
        last -= 1
    return list(pieces[first:last])


def _is_edge(word: str) -> bool:
    particle = word[0].islower() and word in word_list("particles")
    return particle or word == "I" or bool(_CONTRACTION.search(word)) or word.lower() in word_list("calendar")


def is_function_word(word: str) -> bool:
    return word.lower() in word_list("function_words") and not (len(word) > 1 and word.isupper())


def _peel_role(pieces: list[_Piece]) -> tuple[str, list[_Piece]]:
    """The office that a run begins with, and the name that remains: “US Secretary of State” | “Blinken”."""
    words = [piece.text.rstrip(".").lower() for piece in pieces]
    roles = word_list("roles")
    last = -1
    for index, word in enumerate(words[:-1]):
        if word in roles:
            last = index
        elif word not in _ROLE_LINKS and not (last < 0 and index < 2 and _qualifies(pieces[index].text)):
            break
    rest = last + 1
    if last < 0 or words[rest] in _ROLE_LINKS or (rest == len(pieces) - 1 and words[rest] in SUFFIXES):
        return "", pieces
    return " ".join(words[:rest]), pieces[rest:]


def _qualifies(word: str) -> bool:
    """Whether `word` may stand before an office: “Armenian”, “US”, “Deputy”."""
    return word.isupper() or word.endswith(_DEMONYM_ENDINGS) or is_common_word(word)


def _role_before(text: str, start: int) -> str:
    word = "".join(text[max(0, start - _WINDOW) : start].split()[-1:])
    return word if word.islower() and word in word_list("roles") else ""


def _is_no_name(pieces: Sequence[_Piece]) -> bool:
    shouted = len(pieces) > 1 and all(piece.text.isupper() for piece in pieces) and len(pieces[0].text) > 3
    return shouted or any("_" in piece.text for piece in pieces)
