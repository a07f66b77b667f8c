"""What a machine proposes: fills what is empty, unreviewed until somebody has confirmed it."""
