"""Where stages run: they know how to run them, not what they do."""
