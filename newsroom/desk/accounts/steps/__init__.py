"""What may follow the password, or stand in its place: a second factor, single sign-on.

Both are django-allauth's, off unless the environment switches them on (cms/settings/sign_in.py);
off, nothing here is imported and the addresses do not exist.
"""
