"""An engine in a process of its own: what it does there cannot take the run down."""

import json
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from queue import Empty, Queue
from typing import IO

from copyedit.engines import Engine, GrammarSettings
from copyedit.engines.host import command
from copyedit.errors import EngineError
from copyedit.findings import Suggestion


class EngineHost:
    """Asks an engine that runs in a child process; started at the first call, and again after it died."""

    def __init__(self, engine: Engine, settings: GrammarSettings) -> None:
        self.engine = engine
        self._settings = settings
        self._process: subprocess.Popen[str] | None = None
        self._lines: Queue[str | None] = Queue()
        self._lock = threading.Lock()

    def check(self, texts: Sequence[str], language: str, timeout: float) -> list[list[Suggestion]]:
        """What is wrong with each of `texts`; raises EngineError when the engine dies or takes `timeout` seconds."""
        with self._lock:
            answer = self._ask(json.dumps({"texts": list(texts), "language": language}), timeout)
        if "error" in answer:
            raise EngineError(f"the {self.engine.name} engine broke off: {answer['error']}")
        return [[_suggestion(fields) for fields in found] for found in answer["answers"]]

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream:
                    with suppress(OSError):
                        stream.close()

    def start(self) -> None:
        """Start the process, if none runs, without waiting for it."""
        if self._process and self._process.poll() is None:
            return
        self.close()
        self._lines = Queue()
        self._process = subprocess.Popen(
            command(self.engine.name, self._settings),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        assert self._process.stdout
        threading.Thread(target=_pump, args=(self._process.stdout, self._lines), daemon=True).start()

    def _ask(self, request: str, timeout: float) -> dict[str, list[list[list[object]]]]:
        self.start()
        assert self._process
        assert self._process.stdin
        try:
            print(request, file=self._process.stdin, flush=True)
            line = self._lines.get(timeout=timeout)
        except Empty:
            self.close()
            raise EngineError(f"the {self.engine.name} engine took longer than {timeout:.0f} s") from None
        except OSError:
            line = None
        if line is None:
            code = self._process.wait()
            self.close()
            raise EngineError(f"the {self.engine.name} engine died (exit status {code})")
        answer: dict[str, list[list[list[object]]]] = json.loads(line)
        return answer


def _pump(stream: IO[str], lines: "Queue[str | None]") -> None:
    try:
        for line in stream:
            lines.put(line)
    except ValueError:  # closed while it was being read
        pass
    lines.put(None)


def _suggestion(fields: list[object]) -> Suggestion:
    start, end, rule, category, message, replacements, url = fields
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert isinstance(replacements, list)
    return Suggestion(start, end, str(rule), str(category), str(message), tuple(map(str, replacements)), str(url))
