"""How sections, tags and authors are called in each locale: work like any other, by item."""
