"""`clew import markdown`: a folder of CommonMark files becomes articles (format: see README)."""
