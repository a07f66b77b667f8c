"""Words and stems of any language, for similar news and for search. Free of Django."""
