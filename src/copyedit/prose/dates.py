"""The day of a draft."""

import datetime
import re

from copyedit.document import Document

_KEYS = ("date", "published", "pubdate", "publishDate")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def publication_date(doc: Document) -> datetime.date | None:
    """The day that the front matter of a draft gives, where it gives a real one."""
    values = (doc.value(key) for key in _KEYS)
    match = next((match for value in values if value and (match := _ISO_DATE.match(value.text))), None)
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
