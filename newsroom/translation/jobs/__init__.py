"""Who brings which story into which locale, by when: from the request until readers have it."""
