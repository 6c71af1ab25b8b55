"""Who copied from whom, and where it goes back to."""
