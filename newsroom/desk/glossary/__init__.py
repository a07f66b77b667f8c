"""The glossary and the register of names at the desk: Wagtail's list and forms, and CSV."""
