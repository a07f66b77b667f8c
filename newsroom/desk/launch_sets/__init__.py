"""The screens of launch sets: the list, one set with its preview, and what is done with it."""
