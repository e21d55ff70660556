"""Proper names in prose: where they stand, which of them are one name, and what is known about them."""
