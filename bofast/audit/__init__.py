"""Who did what, and when: an append-only chain."""
