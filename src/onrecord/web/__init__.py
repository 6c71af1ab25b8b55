"""The pages and the interface for programs: what the record has, for people to read and correct, for programs to ask.

`app.make_app` is all of it, `serving.serve` puts it on a port. Each page is a view (`pages/`): a function that gives a
value, which is the page's JSON twin and what the page's template shows.
"""
