"""*Names*: how sections, tags and authors are called in a locale, and what is still to be named."""
