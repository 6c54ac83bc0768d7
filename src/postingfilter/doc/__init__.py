"""Read and change a panflute.Doc as the steps need it: lines, text, outline, marks, metadata, pairs, arrows."""
