"""Statements and articles compared: one quotation in many articles, what was done to it, who copied whom."""
