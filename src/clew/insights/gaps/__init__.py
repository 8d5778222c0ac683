"""From what happened to what is missing: gathered, understood, grouped, named, kept."""
