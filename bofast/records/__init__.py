"""The diary: matters numbered in series without gaps, and the documents registered in each."""
