"""What makes a filter start quickly, and leans on the insides of panflute."""
