"""The way out of the house: to addresses that people entered, and to no private network by them.

Webhooks send on it, wires are read on it. Strict about the address (`target`), about what its name
leads to (`resolve`, `address_rules`), and connected to just that (`checked_connection`), until a
`deadline` that nobody puts off. M41–M44 are its must-nots.
"""
