"""Rules of a sample desk: one that works and one that breaks off."""
