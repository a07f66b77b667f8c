"""The fixture `live_stack`: real processes for tests about processes."""
