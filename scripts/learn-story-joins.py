#!/usr/bin/env python3
"""Learns lexicon/stories/joins.tsv: do two articles tell of one event?

  python3 -m venv env && env/bin/pip install scikit-learn==1.9.1
  build/release/synoptic-eval story-pairs > pairs.tsv
  env/bin/python scripts/learn-story-joins.py pairs.tsv [--half 0|1] [-o TABLE]

Gradient-boosted trees over the features of a pair (src/stories/join_model.hpp), monotone in all but the
lengths. Sets count by the square root of their size, so that the large ones do not decide alone. --half learns
from the stories of one half only, to measure on the other. Only thresholds and values are kept: no text.
"""
import argparse
import pathlib

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

MONOTONE = [1, 1, 1, 1, 1, 0, 0, -1, 1, 1, 1, 1, 1]
SETS = ["ecbplus", "g5news", "basil", "allsides2021", "neus", "bbc-decoys"]
HEADER = """# Do two articles tell of one event? Boosted trees over features of a pair (src/stories/join_model.hpp).
# source: learned by scripts/learn-story-joins.py over the development halves of ECB+ (CC BY 3.0), Giveme5W1H news
#   clusters (Apache-2.0), BASIL, NeuS / AllSides round-ups (MIT) and BBC articles; thresholds and values only, no text
# licence: Apache-2.0
# columns: tree, node, feature (-1: leaf), threshold, missing goes left, left, right, value
"""


def weights(same, a, b):
    """Positives of each set weigh sqrt(mean / its own); a negative the mean of its two sets."""
    positives = {s: max(1, int((same & (a == s)).sum())) for s in SETS[:5]}
    mean = same.sum() / 5
    factor = {s: (mean / positives[s]) ** 0.5 for s in positives} | {"bbc-decoys": 1.0}
    of_a, of_b = (np.array([factor[s] for s in side]) for side in (a, b))
    return np.where(same, of_a, np.sqrt(of_a * of_b))


def rows_of(model):
    yield f"base\t{float(model._baseline_prediction.ravel()[0]):.6g}"
    for number, (tree,) in enumerate(model._predictors):
        for at, node in enumerate(tree.nodes):
            if node["is_leaf"]:
                yield f"{number}\t{at}\t-1\t0\t0\t0\t0\t{node['value']:.5g}"
            else:
                yield (f"{number}\t{at}\t{node['feature_idx']}\t{node['num_threshold']:.6g}\t"
                       f"{int(node['missing_go_to_left'])}\t{node['left']}\t{node['right']}\t0")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs")
    parser.add_argument("--half", type=int)
    parser.add_argument("--trees", type=int, default=150)
    parser.add_argument("--leaves", type=int, default=12)
    parser.add_argument("--rate", type=float, default=0.08)
    root = pathlib.Path(__file__).resolve().parent.parent
    parser.add_argument("-o", default=str(root / "lexicon/stories/joins.tsv"))
    options = parser.parse_args()
    cells = [line.rstrip("\n").split("\t") for line in open(options.pairs)]
    same = np.array([c[0] == "1" for c in cells])
    a, b = np.array([c[1] for c in cells]), np.array([c[2] for c in cells])
    features = np.array([[float(x) for x in c[5:]] for c in cells])
    keep = np.ones(len(cells), bool)
    if options.half is not None:
        story = np.array([[int(c[3]), int(c[4])] for c in cells])
        keep = (story % 2 == options.half).all(axis=1)
    model = HistGradientBoostingClassifier(max_iter=options.trees, max_leaf_nodes=options.leaves,
                                           learning_rate=options.rate, l2_regularization=5, min_samples_leaf=40,
                                           monotonic_cst=MONOTONE, early_stopping=False, random_state=1)
    model.fit(features[keep], same[keep], sample_weight=weights(same, a, b)[keep])
    with open(options.o, "w") as out:
        out.write(HEADER)
        out.writelines(row + "\n" for row in rows_of(model))


main()
