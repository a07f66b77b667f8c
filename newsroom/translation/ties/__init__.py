"""Ties stories that came in separately, one for each language, into one; `link_translations`."""
