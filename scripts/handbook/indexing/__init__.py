"""What can be worked out from a Handbook: back-links, neighbours, the matrix, and the published data. Plain data out."""
