"""Projects: their plan, who takes part, and indicators counted from evidence."""
