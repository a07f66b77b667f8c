"""Accounts: how people sign in, who may manage them, and what ends when one of them is closed."""
