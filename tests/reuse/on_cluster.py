"""`python on_cluster.py CORPUS TARGET`: the passages of a corpus, sought by two Ray nodes.

A process of its own: Daft keeps to one runner, and what Ray starts should go with it.
"""

from __future__ import annotations

import os
import sys

os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
os.environ["DO_NOT_TRACK"] = "1"

import ray
from ray.cluster_utils import Cluster

from loccit.reuse.finding import run

SMALL = {"num_cpus": 1, "object_store_memory": 80 << 20, "include_dashboard": False}


def main(source: str, target: str) -> None:
    cluster = Cluster(initialize_head=True, head_node_args=SMALL)
    cluster.add_node(**SMALL)
    try:
        run(source, target, engine="daft", address=cluster.address)
        sys.stdout.write(f"{sum(node['Alive'] for node in ray.nodes())} nodes")
    finally:
        ray.shutdown()
        cluster.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
