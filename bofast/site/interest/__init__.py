"""A household shows its interest: its question, its form, what was told, and the receipt."""
