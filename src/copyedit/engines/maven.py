"""Where Maven artifacts come from: the repository that this machine is set up with."""

import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from copyedit.errors import UserError

#: Names the repository, before any setting of Maven.
VARIABLE = "COPYEDIT_MAVEN_URL"

_SUPER_POM = "org/apache/maven/model/pom-4.0.0.xml"
_HOMES = ("/usr/share/maven", "/opt/maven", "/usr/local/opt/maven/libexec", "/opt/homebrew/opt/maven/libexec")


class Artifact(NamedTuple):
    """A jar of a Maven repository, with the digest that it must have."""

    group: str
    name: str
    version: str
    size: int
    sha256: str
    license: str

    @property
    def file(self) -> str:
        """The name of the jar."""
        return f"{self.name}-{self.version}.jar"

    @property
    def path(self) -> str:
        """Where the jar lies below a repository's address."""
        return f"{self.group.replace('.', '/')}/{self.name}/{self.version}/{self.file}"


def repository(environment: Mapping[str, str], home: Path) -> str:
    """The address of the repository: the variable, else a mirror in Maven's settings, else Maven's own default."""
    found = (
        environment.get(VARIABLE)
        or _mirror(home / ".m2" / "settings.xml")
        or next(filter(None, map(_default, _maven_homes(environment))), "")
    )
    if not found:
        raise UserError(
            f"no Maven repository is set up here: install Maven, or set {VARIABLE} to the address of a repository "
            "such as Maven Central, or use --offline-dir"
        )
    return found.rstrip("/")


def _mirror(settings: Path) -> str:
    try:
        text = settings.read_text(encoding="utf-8")
        root = ElementTree.fromstring(re.sub(r'\sxmlns="[^"]*"', "", text, count=1))
    except (OSError, ElementTree.ParseError):
        return ""
    for mirror in root.iter("mirror"):
        if set((mirror.findtext("mirrorOf") or "").replace(" ", "").split(",")) & {"*", "central", "external:*"}:
            return (mirror.findtext("url") or "").strip()
    return ""


def _maven_homes(environment: Mapping[str, str]) -> Iterable[Path]:
    named = (environment.get(name) for name in ("MAVEN_HOME", "M2_HOME"))
    return (Path(home) for home in (*filter(None, named), *_HOMES))


def _default(maven: Path) -> str:
    for jar in sorted(maven.glob("lib/maven-model-builder-*.jar")):
        with zipfile.ZipFile(jar) as archive:
            if match := re.search(rb"<url>\s*(\S+?)\s*</url>", archive.read(_SUPER_POM)):
                return match.group(1).decode()
    return ""
