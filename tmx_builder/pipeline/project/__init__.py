"""A folder whose memory is kept up to date.

Its file says what is wanted (`project_file`); a build surveys the reports, gathers and refines what is new
(`survey`, `gathering`, `workforce`), places it in the store after what people corrected (`placing`), and writes the
outputs whose bytes change (`export`, `staging`).
"""
