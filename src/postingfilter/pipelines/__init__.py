"""What pandoc starts: the JSON filter and the PDF engine."""
