"""Full-text search over the open vacancies: `found`, `suggested`, `alike`, and `build` for who has written many."""
