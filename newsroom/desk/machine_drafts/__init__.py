"""Machine drafts at the desk: asked for, watched and confirmed by the side-by-side editor."""
