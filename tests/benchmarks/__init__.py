"""How fast the product is, always beside what somebody would build in its place."""
