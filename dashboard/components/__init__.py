"""Results to Dash components: they know results and words, never the database."""
