"""A process that runs one engine for another process: texts come in as JSON lines, suggestions go out.

A native engine that aborts, hangs or eats memory is ended with this process, and the run goes on. The process
ends by itself as soon as the one that started it is gone, however that went.
"""

import json
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from functools import cache, partial
from queue import Queue
from typing import TextIO

from copyedit.engines import Engine, GrammarSettings, create_engine


def command(name: str, settings: GrammarSettings) -> list[str]:
    """The command line of a host for the engine `name`."""
    return [sys.executable, "-m", "copyedit.engines.host", name, json.dumps(asdict(settings))]


def main(name: str, settings: str) -> None:
    """Answer requests until standard input ends."""
    answers = _private_output()
    requests: Queue[str] = Queue()
    create = partial(create_engine, name, GrammarSettings(**json.loads(settings)))
    threading.Thread(target=_serve, args=(create, requests, answers), daemon=True).start()
    for line in sys.stdin:
        requests.put(line)
    os._exit(0)  # the asker is gone: no native call is worth waiting for


def _private_output() -> TextIO:
    output = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints must not end up among the answers
    return output


def _serve(create: Callable[[], Engine], requests: "Queue[str]", answers: TextIO) -> None:
    engine = cache(create)
    while True:
        print(_answer(engine, requests.get()), file=answers, flush=True)


def _answer(engine: Callable[[], Engine], line: str) -> str:
    try:
        request = json.loads(line)
        return json.dumps({"answers": engine().check(request["texts"], request["language"])})
    except BaseException as error:  # a panic of native code is no Exception
        return json.dumps({"error": f"{type(error).__name__}: {error}"})


if __name__ == "__main__":
    main(*sys.argv[1:])
