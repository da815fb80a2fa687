"""The whole handbook as one book, from the pages of the built site: a PDF for paper, an EPUB for reading devices."""
