"""What the handbook is made of. Frozen values, no input or output; every other room imports this one."""
