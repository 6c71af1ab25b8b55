"""Claims: statements about one proposition gathered, each with its side, and on what it all rests.

A claim is never put into words of ours: it is named by its clearest statement. Nothing here says who is right.
"""
