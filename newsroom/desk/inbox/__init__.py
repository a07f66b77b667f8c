"""The inbox in the admin: a bell in the menu, the screen behind it, and how soon mails come."""
