"""What roles must not reach, whatever is forged: M16–M25."""
