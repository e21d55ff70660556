"""The rules that ship with copyedit: one rule a file, its word lists beside it."""
