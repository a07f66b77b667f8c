"""*What changed*: a version beside the one that readers see, or that this person last read."""
