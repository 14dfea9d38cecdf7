"""`python on_cluster.py FOLDER`: shards made, and a draft checked, by two Ray nodes and by this
process, before and after an actor was killed.

A process of its own: what Ray starts should go with it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["RAY_USAGE_STATS_ENABLED"] = "0"

import ray
from ray.cluster_utils import Cluster

from loccit import desk
from loccit.archive import make_shards
from loccit.library import Library, places
from loccit.library.shards.workers import Workers
from loccit.model import Finding

SMALL = {"num_cpus": 2, "object_store_memory": 80 << 20, "include_dashboard": False}


def main(folder: Path) -> None:
    places.source_cache = lambda: folder / "cache"
    cluster = Cluster(initialize_head=True, head_node_args=SMALL)
    cluster.add_node(**SMALL)
    try:
        there = Workers("cluster", address=cluster.address)
        made = [make(folder, "there", there), make(folder, "here", Workers())]
        told = [checked(folder, "there", there, kill=True), checked(folder, "here", Workers())]
        assert made[0] == made[1], made
        assert told[0] == told[1], told
        nodes = sum(node["Alive"] for node in nodes_of(cluster.address))
        sys.stdout.write(f"{nodes} nodes {len(made[0])} shards {len(told[0])} findings same")
    finally:
        cluster.shutdown()


def nodes_of(address: str) -> list[dict[str, object]]:
    ray.init(address=address, log_to_driver=False)
    try:
        return ray.nodes()
    finally:
        ray.shutdown()


def make(folder: Path, name: str, workers: Workers) -> list[tuple[str, list[str]]]:
    """Each shard's name, with the names of the texts it holds."""
    size = max(path.stat().st_size for path in (folder / "sources").iterdir())
    made = make_shards([folder / "sources"], folder / name, 2 * size, workers)
    assert not any(one.failed for one in made.shards), made
    found = []
    for one in made.shards:
        with Library.open(one.root, create=False) as library:
            found.append((one.root.name, sorted(w.name for w in library.witnesses())))
    return found


def checked(
    folder: Path, name: str, workers: Workers, *, kill: bool = False
) -> tuple[Finding, ...]:
    draft = desk.read(folder / "draft.txt")
    with desk.hold((), folder / name, workers=workers) as held:
        if kill:
            asking = held.shelf._asking
            ray.kill(asking._peers[0]._there)
        unremembered = desk.Held(held.shelf)
        findings = desk.check(draft, unremembered).findings
        assert held.shelf.frequency(findings[0].matches[0].text.split()[0]) > 0
    return findings


if __name__ == "__main__":
    main(Path(sys.argv[1]))
