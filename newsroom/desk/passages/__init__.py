"""*Outdated passages*: what a translation does not follow, old → new words, and who clears it."""
