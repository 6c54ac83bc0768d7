"""What `script/benchmark` measures, how, and beside which programs."""
