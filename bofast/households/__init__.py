"""The people who may move, together: who they are, and who may see them, for what, by whose consent."""
