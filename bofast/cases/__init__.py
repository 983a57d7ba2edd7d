"""One household on its way here: stages, contacts, services, tasks, messages, hires, the move and its evidence."""
