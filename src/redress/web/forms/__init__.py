"""One form for every step: drawn from the step's declared input, read back into it."""
