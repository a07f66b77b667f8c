"""Who sits at the operator's shell; the commands of the switch sign with it."""

import getpass


def name_of_the_operator() -> str:
    """The account's name, or `operator` where the container knows no names."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "operator"
