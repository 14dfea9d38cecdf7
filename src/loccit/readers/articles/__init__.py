"""Articles and books in JATS, BITS and DocBook."""
