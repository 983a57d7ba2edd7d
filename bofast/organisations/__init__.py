"""Organisations by their number, and who acts for them in which role."""
