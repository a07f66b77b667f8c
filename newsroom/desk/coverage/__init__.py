"""*Coverage*: which story and which section stands in which locale, and how far behind it is."""
