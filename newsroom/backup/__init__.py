"""The whole newsroom into a folder and back: database, media, and proof that they are equal."""
