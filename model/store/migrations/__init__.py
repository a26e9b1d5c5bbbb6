"""The database's history: one file a change of the tables, run by Alembic on both databases."""
