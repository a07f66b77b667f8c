"""How much one caller may ask within a minute: counted in memory, shared through Redis.

No request waits for Redis and none asks the database: a count costs a few microseconds. While Redis
is away each process counts for itself. `api/admission.py` is the only caller.
"""
