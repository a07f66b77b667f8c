"""Webhooks: receivers outside the house are told what has become public, and what has left.

Each endpoint walks the change log from a place of its own; what it matches becomes one delivery,
which is sent, signed by Standard Webhooks, until its receiver has taken it. README.md is for
receivers, `newsroom/decisions/webhooks-walk-the-change-log.md` says why it is built like this.
"""
