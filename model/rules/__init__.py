"""Who pays: pure functions on plain facts. Standard library only; no database, file or clock."""
