"""The words of a text as comparing sees them."""
