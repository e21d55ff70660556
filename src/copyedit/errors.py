"""The errors that copyedit raises on purpose."""


class CopyeditError(Exception):
    """Any error that copyedit raises on purpose; its text is one sentence for the user."""


class UserError(CopyeditError):
    """Something the user can put right: the sentence names the file, the key and the remedy."""


class EngineError(CopyeditError):
    """A grammar engine cannot be started, or broke off."""
