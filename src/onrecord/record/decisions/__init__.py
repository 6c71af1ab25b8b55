"""What people decide: each kind keeps, undoes and tells of its own.

All come in by `correcting`, but for findings (`settling`) and lists of known people (`knowing`).
"""
