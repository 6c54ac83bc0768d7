"""Make the filter start quickly."""
