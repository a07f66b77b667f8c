"""`/manage/keys`: keys of partners' programs, given out, renewed and revoked by people.

By a session of whoever holds `manage_keys`; no key reaches it. The actions are those of the screen
*API keys*.
"""
