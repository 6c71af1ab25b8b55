"""Asking the record: which article a key names, who speaks, what comparing found, what is to be written out."""
