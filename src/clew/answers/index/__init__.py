"""The derived index: words (tantivy) and vectors (numpy), both rebuilt from rows."""
