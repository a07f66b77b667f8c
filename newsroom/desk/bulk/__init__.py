"""The screens of several pieces at once: choosing the deed, its progress, what came of each."""
