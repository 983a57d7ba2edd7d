"""Which places and vacancies suit a household, and why."""
