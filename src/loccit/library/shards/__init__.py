"""Several libraries as one shelf: an archive too large for one, or kept on many disks.

    paths ─folders▶ roots ─opened▶ Opened (catalogue of all, a share for each) ─▶ ShardedShelf

All shards are searched together (`asking`), by this process or, a share of the questions each, by
the machines of a cluster (`spread`, `cluster`); the answer is that of one library of all texts.
`dealing` says which file goes into which shard where an archive is made, `workers` by whom.
"""
