"""Give a posting as a typed record, and in the formats of other programs: schema.org, JSON Resume, CSV."""
