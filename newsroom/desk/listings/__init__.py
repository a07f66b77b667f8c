"""Lists of stories, and how a story is read: what stands there at a glance."""
