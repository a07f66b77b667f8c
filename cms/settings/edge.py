"""The read edge: answers of the API from the memory of the web processes (newsroom/edge/)."""

from cms.settings.environment import ENVIRONMENT

READ_EDGE = ENVIRONMENT.read_edge
# What one web process may keep, beside all that it needs anyway.
READ_EDGE_MEGABYTES = ENVIRONMENT.read_edge_megabytes
READ_EDGE_FRONT = "newsroom.edge.application.put_in_front"
