"""The errors that copyedit raises on purpose."""

from collections.abc import Sequence


class CopyeditError(Exception):
    """Any error that copyedit raises on purpose; its text is one sentence for the user."""


class UserError(CopyeditError):
    """Something the user can put right: the sentence names the file, the key and the remedy."""


class EngineError(CopyeditError):
    """A grammar engine cannot be started, or broke off.

    `answers` is what it said before it did, one entry for each text that it was given.
    """

    def __init__(self, message: str, answers: Sequence[Sequence[object]] = ()) -> None:
        super().__init__(message)
        self.answers = answers
