"""panflute.Doc as the steps see it: lines, text, outline, marks, metadata, label-value pairs, arrows."""
