"""The report *Similar news and readers*: how lists stand, how stories are read, what is right."""
