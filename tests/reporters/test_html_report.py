"""The HTML page: by its text, and in a real browser."""

import json
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from copyedit.report import Report

Write = Callable[..., str]
HARNESS = Path(__file__).parent / "harness.html"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=5000",
]


class Elements(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}))

    def values(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.found if attribute in attributes]


def test_the_page_loads_nothing(report: Report, write: Write) -> None:
    page = Elements(write(report, "html"))
    assert page.values("src") == []
    assert [value for value in page.values("href") if not value.startswith("#")] == ["data:,"]
    assert "default-src 'none'" in page.values("content")[1]
    assert not any(key.startswith("on") or key == "style" for _, attributes in page.found for key in attributes)


def test_a_draft_cannot_add_elements(report: Report, write: Write) -> None:
    text = write(report, "html")
    tags = [tag for tag, _ in Elements(text).found]
    assert (tags.count("script"), tags.count("img"), tags.count("b")) == (1, 0, 0)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", text)


def test_every_link_has_its_target_and_ids_are_unique(report: Report, write: Write) -> None:
    page = Elements(write(report, "html"))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    links = {value[1:] for value in page.values("href") if value.startswith("#")}
    assert links <= set(ids)


def test_both_places_are_marked_in_their_lines(report: Report, write: Write) -> None:
    text = write(report, "html")
    article = text[text.index("“Karsholm” is") : text.index("</article>", text.index("“Karsholm” is"))]
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", article) == ["Karsholm", "Karsholmen", "Karsholmen"]
    assert "archive/2021/pier, to close.md, line 1" in article


def test_a_clean_page_has_no_findings(clean: Report, write: Write) -> None:
    text = write(clean, "html")
    assert "Nothing found in 3 drafts." in text
    assert "<article" not in text


@dataclass
class Requests:
    """The paths that the browser has asked for."""

    paths: list[str] = field(default_factory=list)


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder and remembers the requests."""

    def __init__(self, *args: Any, seen: Requests, **rest: Any) -> None:
        self.seen = seen
        super().__init__(*args, **rest)

    def log_message(self, format: str, *args: object) -> None:
        self.seen.paths.append(self.path)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Requests]]:
    seen = Requests()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path), seen=seen))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", seen
    server.shutdown()
    server.server_close()


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_in_a_browser(report: Report, write: Write, tmp_path: Path, served: tuple[str, Requests]) -> None:
    address, seen = served
    (tmp_path / "report.html").write_text(write(report, "html"), encoding="utf-8")
    shutil.copy(HARNESS, tmp_path)
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"]
    run = subprocess.run([*command, f"{address}/harness.html"], capture_output=True, text=True, timeout=60, check=True)
    result = json.loads(unescape(re.sub(r"(?s).*<body>(.*)</body>.*", r"\1", run.stdout)))
    assert result == {
        "all": 6,
        "status": "6 of 6 findings shown",
        "rule": 2,
        "ruleAndFile": 0,
        "reset": 6,
        "withoutErrors": 4,
        "sections": 3,
        "other": report.lines("drafts/ferry.md").line(5).text.replace("\x1b", "␛"),
        "opened": True,
        "back": "“Karsholm” is “Karsholmen” elsewhere; choose one.",
        "phone": True,
        "unlabelled": 0,
        "scripts": 1,
    }
    assert sorted(set(seen.paths)) == ["/harness.html", "/report.html"]
