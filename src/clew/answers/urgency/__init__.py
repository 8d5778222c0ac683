"""Finding out that a text tells of something that can't wait: rules, and how texts are read."""
