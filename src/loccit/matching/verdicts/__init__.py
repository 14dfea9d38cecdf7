"""What the words found mean: wording, context, message."""
