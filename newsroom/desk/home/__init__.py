"""The dashboard beyond what waits for a review: what is due, one's own drafts, what is read now."""
