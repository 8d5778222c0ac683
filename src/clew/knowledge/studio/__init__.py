"""The studio's pages for articles and categories; `wagtail_hooks` registers them."""
