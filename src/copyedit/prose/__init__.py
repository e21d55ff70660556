"""Views of a document's prose that rules share: pure functions over a Document."""
