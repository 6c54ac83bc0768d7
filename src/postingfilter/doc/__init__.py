"""Views of a panflute.Doc that the steps share: lines, text, outline, marks, metadata, label-value pairs, arrows."""
