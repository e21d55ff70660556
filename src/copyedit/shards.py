"""Phase one in shares, on machines that know nothing of each other: parts of an archive's analyses in files."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

from copyedit import __version__
from copyedit.analyze import Analysis
from copyedit.codec import decode, encode
from copyedit.errors import UserError
from copyedit.request import Sources, Work


class Shard(NamedTuple):
    """Share `number`, from 1, of `total`."""

    number: int
    total: int

    def takes(self, path: str) -> bool:
        """Whether a file belongs to this share; each file belongs to one, whatever other files there are."""
        digest = hashlib.sha256(path.encode("utf-8", "surrogateescape")).digest()
        return int.from_bytes(digest[:8], "big") % self.total == self.number - 1


class Part(NamedTuple):
    """One draft in a part file."""

    named: bool
    digest: str
    encoding: str
    analysis: Analysis


def parse_shard(text: str) -> Shard:
    """The share that ``1/4`` names; raises UserError."""
    number, _, count = text.partition("/")
    if number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count):
        return Shard(int(number), int(count))
    raise UserError(f"--shard is “{text}”; it takes a share such as 1/4")


def write_parts(
    stream: TextIO, shard: Shard, works: Sequence[Work], analyses: Iterable[Analysis], sources: Sources
) -> None:
    """Write the analyses of one share: a line that names it, then one line a draft."""
    header = {"copyedit": __version__, "shard": shard.number, "of": shard.total, "drafts": len(works)}
    stream.write(json.dumps(header) + "\n")
    for work, analysis in zip(works, analyses, strict=True):
        part = Part(work.named, *sources.known(work.path), analysis)
        stream.write(encode(part).decode() + "\n")


def read_parts(files: Sequence[str]) -> Iterator[Part]:
    """The drafts of all shares; raises UserError for a missing share, or one of another version of copyedit."""
    seen: dict[int, str] = {}
    count = 0
    for file in files:
        try:
            lines = Path(file).read_text(encoding="utf-8").splitlines()
            header = json.loads(lines[0])
            shard = Shard(header["shard"], header["of"])
            drafts = [decode(Part, line.encode()) for line in lines[1:]]
        except OSError as error:
            raise UserError(f"{file}: cannot be read: {error.strerror}") from error
        except (ValueError, LookupError, TypeError) as error:
            raise UserError(f"{file}: is no part that copyedit analyze has written; write it again") from error
        if header.get("copyedit") != __version__:
            raise UserError(f"{file}: is of copyedit {header.get('copyedit')}, this is {__version__}; use one version")
        if shard.number in seen:
            raise UserError(f"{file}: is share {shard.number} again, as {seen[shard.number]} is; name each share once")
        if len(drafts) != header["drafts"] or (count and shard.total != count):
            raise UserError(f"{file}: is not a whole part of these {count or shard.total}; write it again")
        seen[shard.number], count = file, shard.total
        yield from drafts
    missing = sorted(set(range(1, count + 1)) - set(seen))
    if missing:
        raise UserError(f"share {missing[0]} of {count} is missing; name the part files of all shares")
