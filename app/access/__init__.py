"""Who may see what. Room app/: reads accounts from the store; writes a signed cookie and nothing else."""
