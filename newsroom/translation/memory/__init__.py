"""What the newsroom has published side by side, found again for who translates the like of it."""
