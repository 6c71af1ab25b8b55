"""The claims of the record, story by story, and what people have decided of them."""
