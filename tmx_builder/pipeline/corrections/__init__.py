"""What people corrected: read, kept in a file of lines, and applied wherever its texts stand.

`returned` reads a file that came back and `understanding` tells what was done in it; a `correction` takes effect on
the `rows` of units of a paragraph (`applying`), or on a stretch of it that is cut otherwise by now (`stretches`).
"""
