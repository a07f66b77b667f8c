"""Versions as XLIFF 1.2 files, out to translation tools and in again; see README.md of the room."""
