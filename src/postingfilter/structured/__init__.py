"""A posting as a typed record, and in the forms of other programs: schema.org, JSON Resume, a table."""
