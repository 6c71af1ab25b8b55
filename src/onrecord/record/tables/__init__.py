"""The tables, and how values stand in them: the ground of the other rooms."""
