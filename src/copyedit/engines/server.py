"""A LanguageTool server of our own: on the loopback, quick to start, and gone when this process is."""

import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from copyedit.engines import guard
from copyedit.engines.install import java, server_jar
from copyedit.errors import EngineError

_SECONDS_TO_START = 90
_TRIES = 3


class LocalServer:
    """The process; `start` waits until it answers."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self.url = ""

    @property
    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start the server on a free port; raises EngineError where it cannot be."""
        jar = server_jar()
        if jar is None:
            raise EngineError("LanguageTool is not installed: run “copyedit engine install languagetool”")
        program = java()
        for _ in range(_TRIES):
            port = _free_port()
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", guard.__file__, *_command(program, jar, port)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            self.url = f"http://127.0.0.1:{port}"
            if self._answers():
                return
            self.close()
        raise EngineError(f"the LanguageTool server does not start: try “{program} -jar {jar}”")

    def close(self) -> None:
        """End the server."""
        process, self._process = self._process, None
        if process:
            assert process.stdin
            process.stdin.close()
            process.wait()

    def _answers(self) -> bool:
        deadline = time.monotonic() + _SECONDS_TO_START
        while self.is_alive and time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.url}/v2/languages", timeout=5):
                    return True
            except OSError:
                time.sleep(0.1)
        return False


def _command(program: str, jar: Path, port: int) -> list[str]:
    flags = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g", "-Dsun.net.httpserver.nodelay=true"]
    config = str(jar.with_name("server.properties"))
    main = ["org.languagetool.server.HTTPServer", "--port", str(port), "--config", config]
    return [program, *flags, "-cp", str(jar), *main]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
