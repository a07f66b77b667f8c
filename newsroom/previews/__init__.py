"""How a draft is shown before it is public: to people outside by a link, to an editor in the
newsroom's own site.

Nothing here is public: tokens are checked on every read, drafts are built when they are asked for,
and no public table holds a word of them. `api`, `reader` and `desk` show what this room gives.
"""
