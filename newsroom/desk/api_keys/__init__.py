"""*API keys* among the settings: give out, renew, revoke; for holders of the right `manage_keys`.

A key is shown once, in the answer that makes it. Afterwards nobody can read it again, we included.
"""
