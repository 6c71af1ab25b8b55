"""Pictures, drawn here as SVG: shapes and places are worked out in Python, templates set them."""
