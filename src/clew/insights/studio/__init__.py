"""The studio's pages of this room; `wagtail_hooks` registers them."""
