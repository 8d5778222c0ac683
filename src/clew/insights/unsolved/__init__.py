"""Every "not solved" in one list, and closed one by one."""
