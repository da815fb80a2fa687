"""早引き羅針盤: from Markdown sources to a checked, cross-linked site.

Data flows one way: files → reading → Handbook → checking → indexing → site.
"""
