"""Runs the migrations on the connection, and inside the transaction, that `opening.migrate` gives.

A new migration: add `versions/vNNNN.py` (revision, down_revision, upgrade, downgrade), written out and not drawn from
`schema.py`, which goes on changing; change `schema.py`; add its name to `opening.KNOWN`. The tests compare them.
"""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
