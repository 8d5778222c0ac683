"""When to answer: what each promise costs in answers, and whether the one that was made is kept."""
