"""Why a backup is not made or not brought back; the message is for the operator's terminal."""


class BackupFailed(Exception):
    """Nothing of the newsroom has changed; what was written of a backup is unfinished."""


class RestoreRefused(Exception):
    """The database is as it was before."""
