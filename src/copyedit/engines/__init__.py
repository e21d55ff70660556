"""Grammar engines behind one protocol."""
