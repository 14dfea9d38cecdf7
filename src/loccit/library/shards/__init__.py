"""Several libraries as one shelf: an archive too large for one, or kept on many disks.

    paths ─folders▶ roots ─opened▶ Opened (catalogue of all, a share for each) ─▶ ShardedShelf

Each library (a shard) is searched by itself and the answers are put together (`merging`), by
whoever asks them: this process (`asking`), several (`processes`) or a cluster (`cluster`). The
answer is the same.
"""
