"""Similar news in a story's editor: what readers see, what this version would show, and why."""
