"""Measurements of copyedit: how much it finds, how much it cries wolf, how long it takes."""
