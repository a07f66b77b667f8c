"""The project: it composes the rooms by name and runs them; it imports none of them."""
