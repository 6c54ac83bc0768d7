"""The steps, each Doc -> Doc."""
