"""What the tallies say of a period: each file one measure, formula and source in its docstring."""
