"""The journal counted by days: what each day's rows say, kept as tallies that pages read."""
