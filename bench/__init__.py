"""What is measured, and how (`bin/bench`)."""
