"""Who took words from whom, over a whole corpus.

The naive way holds every document against every other. Here documents that share runs of
letters are found by one join, and only those places are aligned:

    texts ─seeds▶ ─regions▶ ─chains▶ ─windows▶ ─alignment▶ Shared ─families▶ Family

`seeking/` holds the steps and states the way once; `engines/` runs it, in this process or on a
cluster. Nothing here is imported before it is asked for: the engines are extras.
"""
