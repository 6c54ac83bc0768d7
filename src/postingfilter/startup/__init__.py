"""What makes a filter start quickly."""
