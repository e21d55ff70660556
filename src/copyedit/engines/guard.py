"""Runs a program that must not outlive another process: it ends when standard input does.

Started with ``-I -S`` and the standard library alone, since it runs as long as the program.
"""

import os
import signal
import subprocess
import sys
import threading


def main(command: list[str]) -> None:
    """Run `command` until it ends, or until whoever holds the other end of standard input is gone."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=_die_with_parent if _IS_LINUX else None
    )
    threading.Thread(target=_end_with_input, args=(process,), daemon=True).start()
    sys.exit(process.wait())


_IS_LINUX = sys.platform.startswith("linux")


def _die_with_parent() -> None:
    import ctypes

    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: the guard itself may be killed


def _end_with_input(process: "subprocess.Popen[bytes]") -> None:
    while os.read(0, 4096):
        pass
    process.kill()


if __name__ == "__main__":
    main(sys.argv[1:])
