"""The two kinds of database, each in its own way: opening, migrating, locking, words, copies."""
