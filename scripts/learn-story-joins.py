#!/usr/bin/env python3
"""Learns lexicon/stories/joins.tsv: do two articles tell of one event?

  python3 -m venv env && env/bin/pip install scikit-learn==1.9.1
  build/release/synoptic-eval story-pairs > pairs.tsv
  env/bin/python scripts/learn-story-joins.py pairs.tsv [--half 0|1] [--without SET] [-o TABLE]

Gradient-boosted trees over the features of a pair (src/stories/join_model.hpp), monotone in all but the
lengths. So that no set is known by its lengths or by having dates: every article stands in the pairs as it is
and again cut to a drawn length (column 1), pairs with dates stand there without them too, and the dates of
ecbplus, which are guesses, are not used. Sets count by the square root of their size, so that the large ones do
not decide alone. --half learns from the stories of one half only, --without from all sets but one, to measure on
what was left out (`synoptic-eval stories --joins TABLE [--half 1|0]`). Only thresholds and values are kept.
"""
import argparse
import pathlib

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

MONOTONE = [1, 1, 1, 1, 1, 0, 0, -1, 1, 1, 1, 1, 1, -1]
DAYS = 7
CUT_WEIGHT, UNDATED_WEIGHT = 0.5, 0.3
SETS = ["ecbplus", "g5news", "basil", "allsides2021", "neus", "bbc-decoys"]
HEADER = """# Do two articles tell of one event? Boosted trees over features of a pair (src/stories/join_model.hpp).
# source: learned by scripts/learn-story-joins.py over the development halves of ECB+ (CC BY 3.0), Giveme5W1H news
#   clusters (Apache-2.0), BASIL, NeuS / AllSides round-ups (MIT) and BBC articles; thresholds and values only, no text
# licence: Apache-2.0
# columns: tree, node, feature (-1: leaf), threshold, missing goes left, left, right, value
"""


def read(path):
    variant, same, sets, stories, features = [], [], [], [], []
    for line in open(path):
        cells = line.rstrip("\n").split("\t")
        variant.append(int(cells[0]))
        same.append(cells[1] == "1")
        sets.append((SETS.index(cells[2]), SETS.index(cells[3])))
        stories.append((int(cells[4]), int(cells[5])))
        features.append([float(x) for x in cells[6:]])
    return (np.array(variant), np.array(same), np.array(sets), np.array(stories), np.array(features, np.float32))


def weights(same, sets, counted):
    """Positives of each set weigh sqrt(mean / its own); a negative the mean of its two sets."""
    own = [int((counted & same & (sets[:, 0] == s)).sum()) for s in range(5)]
    mean = sum(own) / max(1, sum(n > 0 for n in own))
    factor = np.array([min(10, (mean / n) ** 0.5) if n else 1 for n in own] + [1.0])
    of_a, of_b = factor[sets[:, 0]], factor[sets[:, 1]]
    return np.where(same, of_a, np.sqrt(of_a * of_b))


def with_undated(features, same, weight):
    """Pairs with dates a second time, without them."""
    dated = ~np.isnan(features[:, DAYS])
    again = features[dated].copy()
    again[:, DAYS] = np.nan
    share = np.where(dated, 1 - UNDATED_WEIGHT, 1)
    return (np.vstack([features, again]), np.concatenate([same, same[dated]]),
            np.concatenate([weight * share, weight[dated] * UNDATED_WEIGHT]))


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
    parser.add_argument("--without", choices=SETS)
    parser.add_argument("--trees", type=int, default=150)
    parser.add_argument("--leaves", type=int, default=12)
    parser.add_argument("--rate", type=float, default=0.08)
    root = pathlib.Path(__file__).resolve().parent.parent
    parser.add_argument("-o", default=str(root / "lexicon/stories/joins.tsv"))
    options = parser.parse_args()
    variant, same, sets, stories, features = read(options.pairs)
    keep = np.ones(len(same), bool)
    if options.half is not None:
        keep &= (stories % 2 == options.half).all(axis=1)
    if options.without:
        keep &= (sets != SETS.index(options.without)).all(axis=1)
    features[(sets == 0).any(axis=1), DAYS] = np.nan
    weight = weights(same, sets, keep) * np.where(variant == 1, CUT_WEIGHT, 1)
    features, same, weight = with_undated(features[keep], same[keep], weight[keep])
    model = HistGradientBoostingClassifier(max_iter=options.trees, max_leaf_nodes=options.leaves,
                                           learning_rate=options.rate, l2_regularization=5, min_samples_leaf=40,
                                           monotonic_cst=MONOTONE, early_stopping=False, random_state=1)
    model.fit(features, same, sample_weight=weight)
    with open(options.o, "w") as out:
        out.write(HEADER)
        out.writelines(row + "\n" for row in rows_of(model))


main()
