"""`/manage/launch-sets`: what goes out together, for programs with a session of somebody.

Who sees which set, who may change it and what is refused is the same as on the screens and at the
shell: the actions of `publishing/sets/`.
"""
