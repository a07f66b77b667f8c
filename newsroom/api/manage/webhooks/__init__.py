"""`/manage/webhooks` and `/manage/deliveries`: endpoints and their messages, for programs.

By a session of somebody whose role says so, or by a partner's key with the scope `webhooks`, which
sees and changes its own endpoints only. The actions are those of the admin's screens.
"""
