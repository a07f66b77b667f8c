"""What people of the newsroom are told: rows of their inbox, and the mails about them."""
