"""The translation memory at the desk: what the editor is offered, and *Concordance*."""
