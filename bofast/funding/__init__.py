"""The money: decisions and their conditions, costs, claims, review line by line, payouts."""
