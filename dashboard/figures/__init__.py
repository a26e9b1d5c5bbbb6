"""Results to plotly figures: pure functions that know results, words and a theme, nothing else."""
