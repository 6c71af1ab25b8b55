"""The pages, one a file. Each is a view: a function that gives a value, which is the page's twin for programs."""
