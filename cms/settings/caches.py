"""A cache or CDN in front of the site that is told what is old (newsroom/delivery/purge.py)."""

from cms.settings.environment import ENVIRONMENT

CACHE_PURGE_URL = ENVIRONMENT.cache_purge_url
CACHE_PURGE_HEADER = ENVIRONMENT.cache_purge_header
