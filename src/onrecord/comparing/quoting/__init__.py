"""One quotation in many articles, and what was done to it on the way."""
