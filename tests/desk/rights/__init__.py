"""Who gets where: every address of the newsroom, tried by every kind of account.

`areas/` holds the tables, one file per part of the newsroom, one line per address:

    row("admin/share-preview/<int:page_id>/", may(Verb.SHARE_PREVIEW), post=400),

says what the address wants (`needs.py` lists what can be said), and what those who have it get for
GET and for POST; an address without one of them gets 405. Who that is, the policy table says
(newsroom/review/policy.py), for each person of `people.py` and each thing of `house.py` by itself.
Everybody else is refused, and a refusal writes nothing.
"""
