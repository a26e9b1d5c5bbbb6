"""One module a page: its ids, its layout, its callbacks as plain functions, and `register`."""
