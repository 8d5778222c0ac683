"""The studio's pages of what an owner teaches the engine; `wagtail_hooks` registers them."""
