"""The screens of fronts: the list, arranging one with its preview, what is planned, what was."""
