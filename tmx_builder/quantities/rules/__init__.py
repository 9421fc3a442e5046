"""Named rules: the forms that figures take in either language."""
