"""What people corrected: read, kept in a file of lines, and applied wherever its texts are.

The way back: `returned` reads the rows of a file, `identification` finds the `memory_rows` that they
are, `understanding` what was done to them (a `change`), and `composing` makes a `correction` of it, which is appended
to the `log`.

The way in: a correction takes effect on the `rows` of units of a paragraph (`applying`), or on a stretch of it that
is cut otherwise by now (`stretches`); `remnants` are the leftovers meanwhile, of which some are `paired`. In a
review leftovers are rows among the units (`leftover_rows`).
"""
