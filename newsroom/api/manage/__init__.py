"""For the newsroom's own people, in a session of theirs: verbs of a story over HTTP.

`/api/v1/manage/…` shares forms, problems and the OpenAPI document with the public API, and nothing
else: it passes through the full stack, asks for a session, and no cache may keep an answer.
"""
