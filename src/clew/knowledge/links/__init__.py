"""Links from article to article: where they lead, and what leads to one."""
