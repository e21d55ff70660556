"""Pairs the braces of JavaScript in a text, past strings, templates and comments."""

import re

_SIGN = re.compile(
    r"'(?:[^'\\\r\n]|\\.)*'|\"(?:[^\"\\\r\n]|\\.)*\"|/\*.*?(?:\*/|\Z)|(?<![^\s;{}(),])//[^\r\n]*|\\.|[{}`]", re.DOTALL
)
_TEMPLATE_SIGN = re.compile(r"\\.|`|\$\{", re.DOTALL)


class Braces:
    """Finds the end of expressions; all calls together read the text once."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._ends: dict[int, int] = {}
        self._read_to = 0

    def end(self, start: int) -> int:
        """The offset after the brace that closes the one at `start`, 0 if there is none."""
        if start >= self._read_to:
            self._read(start)
        return self._ends.get(start, 0)

    def _read(self, start: int) -> None:
        """Pair all braces from `start` to the one that closes it; ``-1`` on the stack is an open template."""
        source, at = self._source, start
        stack: list[int] = []
        while match := (_TEMPLATE_SIGN if stack and stack[-1] == -1 else _SIGN).search(source, at):
            sign, at = match.group(), match.end()
            if sign == "`":
                if stack[-1] == -1:
                    stack.pop()
                else:
                    stack.append(-1)
            elif sign in ("{", "${"):
                stack.append(at - 1)
            elif sign == "}":
                self._ends[stack.pop()] = at
                if not stack:
                    break
        self._read_to = max(self._read_to, at) if not stack else len(source)
