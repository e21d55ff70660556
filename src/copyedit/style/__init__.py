"""House style as data: word lists, patterns and Vale styles, read from files and run over drafts."""
