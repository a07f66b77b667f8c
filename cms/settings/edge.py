"""The read edge: answers of the API from the memory of the web processes (newsroom/edge/)."""

from cms.settings.environment import ENVIRONMENT

# Tests share one database and roll it back, which no memory would hear of: they ask for it by name.
READ_EDGE = (
    ENVIRONMENT.newsroom_mode != "test" and not ENVIRONMENT.public_database_url
    if ENVIRONMENT.read_edge is None
    else ENVIRONMENT.read_edge
)
# What one web process may keep, beside all that it needs anyway.
READ_EDGE_MEGABYTES = ENVIRONMENT.read_edge_megabytes
READ_EDGE_FRONT = "newsroom.edge.application.put_in_front"
