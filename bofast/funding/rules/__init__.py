"""The money rules, by topic: what a claim may become, what a line is judged to be, what is paid."""
