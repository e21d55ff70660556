"""How cost grows with the archive, on generated headlines and drafts: ``python -m benchmarks.growth join 1000000``.

``join N`` finds the similar pairs among N generated headlines, and compares those of a sample with brute force.
``drafts N FOLDER`` writes N generated drafts. The same numbers give the same text on every machine.
"""

import argparse
import json
import math
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from copyedit.prose.similar_sets import similar_sets

LEAST = 0.6
_SEED = 8
_SAMPLE = 100
_SYLLABLES = (
    "ba",
    "den",
    "fir",
    "go",
    "hal",
    "ik",
    "lum",
    "mor",
    "nes",
    "or",
    "pel",
    "qui",
    "ras",
    "sto",
    "tur",
    "ven",
)


class Join(NamedTuple):
    """What a join found and cost: pairs, seconds of wall time, peak memory in megabytes, and recall on a sample."""

    pairs: int
    wall: float
    memory: float
    recall: float


def words(count: int) -> list[str]:
    """So many words that are all different; the first are the short ones."""
    base = len(_SYLLABLES)
    return [_spelled(number + base) for number in range(count)]


def _spelled(number: int) -> str:
    base = len(_SYLLABLES)
    return (_spelled(number // base) if number >= base else "") + _SYLLABLES[number % base]


def headlines(count: int) -> Iterator[list[str]]:
    """Headlines of five to nine words, drawn as Zipf's law has it; one in fifty restates an earlier one."""
    draw = random.Random(_SEED)
    vocabulary = words(50_000)
    top = math.log(len(vocabulary) + 1)
    kept: list[list[str]] = []
    for number in range(count):
        if kept and number % 50 == 0:
            headline = list(draw.choice(kept))
            headline[draw.randrange(len(headline))] = vocabulary[draw.randrange(len(vocabulary))]
        else:
            size = draw.randint(5, 9)
            headline = [vocabulary[int(math.exp(draw.random() * top)) - 1] for _ in range(size)]
        if len(kept) < 5000:
            kept.append(headline)
        yield headline


def join(count: int) -> Join:
    """Join generated headlines, then look for the partners of a sample one by one."""
    sets = [tuple(dict.fromkeys(headline)) for headline in headlines(count)]
    started = time.perf_counter()
    found = {(pair.one, pair.other) for pair in similar_sets(sets, LEAST)}
    wall = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sample = random.Random(_SEED).sample(sorted({one for one, _ in found}), min(_SAMPLE // 2, len(found)))
    sample += random.Random(_SEED).sample(range(count), min(_SAMPLE // 2, count))
    expected = {pair for one in sample for pair in _partners(one, sets)}
    return Join(len(found), wall, memory, len(expected & found) / max(1, len(expected)))


def _partners(one: int, sets: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    own = set(sets[one])
    for other, members in enumerate(sets):
        shared = len(own.intersection(members))
        if other != one and shared >= 2 and shared >= LEAST * (len(own) + len(members) - shared) - 1e-9:
            yield min(one, other), max(one, other)


def write_drafts(count: int, folder: Path) -> None:
    """Write so many drafts, each with a headline, names, a quotation and a link, into folders of a thousand."""
    draw = random.Random(_SEED)
    vocabulary = words(20_000)
    for number, headline in enumerate(headlines(count)):
        target = folder / f"{number // 1000:04}" / f"{number:07}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_draft(headline, number, vocabulary, draw), encoding="utf-8")


def _draft(headline: Sequence[str], number: int, vocabulary: Sequence[str], draw: random.Random) -> str:
    day = f"{2000 + number % 25}-{1 + number % 12:02}-{1 + number % 28:02}"
    name = f"{draw.choice(vocabulary).title()} {draw.choice(vocabulary).title()}"
    said = " ".join(draw.choice(vocabulary[:2000]) for _ in range(14))
    prose = (" ".join(draw.choice(vocabulary[:4000]) for _ in range(60)).capitalize() for _ in range(4))
    body = ".\n\n".join(prose)
    title = " ".join(headline).capitalize()
    return f"---\ndate: {day}\n---\n\n# {title}\n\n{body}.\n\n“{said.capitalize()},” said {name} on Monday.\n"


def main() -> None:
    """Measure or write; see the module's docstring."""
    parser = argparse.ArgumentParser(description="How cost grows with the archive.")
    parser.add_argument("work", choices=["join", "drafts"])
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path, nargs="?")
    options = parser.parse_args()
    if options.work == "join":
        json.dump(join(options.count)._asdict(), sys.stdout)
    elif options.folder:
        write_drafts(options.count, options.folder)
    else:
        parser.error("drafts: name a folder to write them into")


if __name__ == "__main__":
    main()
