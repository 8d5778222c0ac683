"""Commands about people: `clew invite`, `clew apikey`."""
