"""Hold the programs that pandoc starts: the JSON filter and the PDF engine."""
