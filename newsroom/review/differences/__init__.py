"""What differs between two versions of a story, as a reviewer reads it. Pure.

`compare` takes two contents as `canonical_content` gives them and names what changed: fields,
paragraphs that were rewritten, came, went or moved, words within them, targets of links, pictures.
"""
