"""What opens from a row of the review queue: what changed, how it looks, what is said, deciding.

One pane, shown below a row as a fragment and at its own address as a page; every form in it works
without a script too.
"""
