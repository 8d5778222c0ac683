"""Small pieces that pages are made of: colours that can be read, icons, moments."""
