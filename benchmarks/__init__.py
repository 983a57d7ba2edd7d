"""What is measured: one script a question, each prints one table."""
