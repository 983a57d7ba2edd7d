"""What every part leans on: refusals, the clock. No Django and no input or output."""
