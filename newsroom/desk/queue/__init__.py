"""The review queue: what awaits whom, in tabs, as the screen that editors land on."""
