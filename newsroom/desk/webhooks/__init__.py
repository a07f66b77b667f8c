"""Webhooks in the admin: who is told, how they are doing, each message and each try.

For chief editors and admins (`Verb.MANAGE_WEBHOOKS`), under *Settings*. Every button calls an
action of `newsroom/webhooks/`, which programs call through `/api/v1/manage/webhooks` too.
"""
