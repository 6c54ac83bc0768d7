"""The parts of the DOCX writer: its styles, the shape of its body, the layout that foretells it, and its package."""
