"""The read edge: answers of the API from the web process's own memory, in front of Django.

`cms/wsgi.py` puts it there, unless READ_EDGE is off. README.md says what it promises.
"""
