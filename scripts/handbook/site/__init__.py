"""From a checked Handbook to a published site. The only room that imports MkDocs."""
