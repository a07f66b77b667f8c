"""Programs that read without a reader. The list is a maintained package's; pure.

https://github.com/monperrus/crawler-user-agents
"""

from functools import lru_cache

from crawleruseragents import is_crawler

LONGEST_AGENT = 400


@lru_cache(maxsize=20_000)
def is_bot(agent: str) -> bool:
    """No program that a person reads with goes without a name."""
    return not agent.strip() or bool(is_crawler(agent[:LONGEST_AGENT]))
