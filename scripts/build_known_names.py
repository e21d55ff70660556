"""Builds the tables of known names and places that ship with copyedit, from the source package of rigour.

Run it with the folder that holds what ``pip download --no-deps --no-binary rigour rigour==2.6.1`` left there::

    python scripts/build_known_names.py FOLDER

``known_names.txt.gz`` has a line for every word of a personal name in Latin letters, folded, sorted, followed by
the numbers of the sets of variants that it belongs to. ``known_places.txt.gz`` has a line for every name of a
country, territory or large town: the folded name, what it names, and how it is written if it is the usual English one.
Both are the same, byte for byte, each time.
"""

import gzip
import json
import re
import sys
import tarfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from copyedit.prose.names.folding import fold

TARGET = Path(__file__).parent.parent / "src/copyedit/prose/names"
ARCHIVE = "rigour-2.6.1"
LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff'’ʻʼ. -]+")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"


def main(folder: Path) -> None:
    """Write the two tables."""
    with tarfile.open(folder / f"{ARCHIVE}.tar.gz") as tar:
        names = _read(tar, "rust/data/names/person_names.txt")
        places = _read(tar, "rust/data/territories/data.jsonl")
    _write("known_names.txt.gz", _name_lines(names))
    _write("known_places.txt.gz", _place_lines([json.loads(line) for line in places]))


def _name_lines(lines: list[str]) -> list[str]:
    sets: dict[str, list[int]] = {}
    number = 0
    for line in lines:
        forms = line.partition(" => ")[0].split(", ")
        words = sorted({fold(form).replace(" ", "") for form in forms if LATIN.fullmatch(form)} - {""})
        for word in words:
            sets.setdefault(word, [])
            if len(words) > 1:
                sets[word].append(number)
        number += len(words) > 1
    return [f"{word}\t{','.join(map(_digits, numbers))}" if numbers else word for word, numbers in sorted(sets.items())]


def _digits(number: int) -> str:
    return (_digits(number // 64) if number >= 64 else "") + DIGITS[number % 64]


def _place_lines(territories: list[Mapping[str, object]]) -> list[str]:
    codes: dict[str, dict[str, str]] = defaultdict(dict)
    for rank in ("name", "names_strong", "places", "names_weak"):
        for territory in territories:
            for name in _names(territory, rank):
                code = str(territory["code"])
                key = fold(name).replace(" ", "")
                if rank == "places":
                    code += f"/{key}"
                if len(key) > 2 and not codes[key]:
                    codes[key][code] = name if rank == "name" or name in _in_full(territory) else ""
    rows = [(key, code, name) for key, entries in codes.items() for code, name in entries.items()]
    return ["\t".join(row).rstrip("\t") for row in sorted(rows)]


def _in_full(territory: Mapping[str, object]) -> str:
    """The full English name of a territory, which may hold two: “Nagorno-Karabakh (Artsakh)”."""
    return str(territory.get("full_name") or "")


def _names(territory: Mapping[str, object], rank: str) -> Iterator[str]:
    value = territory.get(rank) or ()
    for name in (
        [value] if isinstance(value, str) else sorted(value, key=str.isupper) if isinstance(value, list) else ()
    ):
        if LATIN.fullmatch(name) and len(name.split()) < 5:
            yield name.title() if name.isupper() else name


def _read(tar: tarfile.TarFile, path: str) -> list[str]:
    member = tar.extractfile(f"{ARCHIVE}/{path}")
    return member.read().decode().splitlines() if member else []


def _write(name: str, lines: list[str]) -> None:
    (TARGET / name).write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
