"""What makes the start of a filter quick, and nothing else."""
