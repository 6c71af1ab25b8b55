"""What else the text says of a statement: through whom, to whom, when, where, how surely."""
