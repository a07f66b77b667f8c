"""`/manage/pages/{page_id}/previews`: links by which people outside see a draft for a while.

By a session of whoever may share that story. The actions are those of the screen *Share preview*.
"""
