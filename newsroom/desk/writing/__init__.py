"""Where a story begins: the sections in which one may write, and the flash."""
