"""Define the settings of briefs and packets, read them from files, and decide which of several values holds."""
