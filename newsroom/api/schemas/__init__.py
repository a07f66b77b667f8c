"""What answers look like, as django-ninja schemas: for the OpenAPI document only.

Answers are stored bytes; nothing is validated or serialised on the way out. A test holds real
answers against these schemas instead.
"""
