"""How far an article looks for others. Both roads keep to it: a publication and a full rebuild."""

# Postings of a term, on either side in time.
POSTINGS_READ = 500
# Articles that are compared signature by signature.
CANDIDATES = 100
