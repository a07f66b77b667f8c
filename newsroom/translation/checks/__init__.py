"""What is wrong with a translation, as far as it shows beside its source. Pure; see README.md."""
