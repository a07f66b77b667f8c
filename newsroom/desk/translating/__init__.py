"""The side-by-side editor: the source beside each field and block of a version that follows one."""
