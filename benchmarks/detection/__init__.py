"""Detection: annotated drafts and folders, and judged cases from public repositories."""
