"""Wires in the admin: what is looked at by itself, how that goes, what came in, what was refused.

For who may look after wires of a locale (`Verb.MANAGE_WIRES`), under *Settings*. Every button calls
an action of `intake/wires/sources.py`.
"""
