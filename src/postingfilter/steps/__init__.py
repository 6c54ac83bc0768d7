"""Define the steps, each a function from Doc to Doc."""
