"""Comparing, kept up to date as articles come and go.

What a `stage` has to be able to do; copies (`copying`), quotations (`grouping`) and findings (`telling`) as one of them
(`coming`); all of them (`stages`); then `claims`; and all together (`catching_up`).
"""
