"""One timeline of a story, in all its locales: approved, due, taken up, live, delivered to whom.

What editors ask first after a missed story. Each file reads one source and gives back steps.
"""
