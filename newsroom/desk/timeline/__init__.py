"""One timeline of a story, in its locales: read, approved, due, taken up, live, delivered to whom.

What editors ask first after a missed story. Each file reads one source and gives back steps.
"""
