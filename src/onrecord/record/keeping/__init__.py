"""Articles come in, are kept whole or not at all, change and are forgotten; what was begun, and what is watched."""
