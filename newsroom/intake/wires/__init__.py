"""Wires: addresses outside that are looked at again and again, and whose items become drafts.

RSS, Atom, NewsML-G2 and ninjs. Each item goes through the door for drafts (`intake/door`).
"""
