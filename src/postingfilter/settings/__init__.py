"""Settings: what files and options choose for briefs and packets, and where each choice comes from."""
