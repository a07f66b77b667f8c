"""The desk of one story: what may be done with it, and one screen for each verb.

Nothing here knows a single verb: labels, questions and refusals come from the descriptions that
newsroom/apps.py registers, so a new verb has its screen as soon as it is registered.
"""
