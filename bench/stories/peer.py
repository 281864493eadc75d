#!/usr/bin/env python3
"""The peers of grouping: scikit-learn TF-IDF with a single pass, and with average link, on the mix.

  peer.py DATA     DATA/clustering holds the sets; the mix as docs/evaluation.md defines it, but with the undated
                   rows placed by Python's generator. Each peer is shown at the one threshold that suits it best.
"""
import collections
import json
import random
import sys
import time

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.feature_extraction.text import TfidfVectorizer

SETS = ["ecbplus", "g5news", "basil", "neus", "allsides2021", "bbc-decoys"]


def mix(data):
    dated, undated = [], []
    for name in SETS:
        rows = [json.loads(line) for line in open(f"{data}/clustering/{name}-dev.jsonl")]
        for row in rows[:2400] if name == "neus" else rows:
            row["set"] = name
            free = name in ("basil", "neus", "bbc-decoys") or not row["date"]
            (undated if free else dated).append(row)
    dated.sort(key=lambda row: (row["date"], row["id"]))
    draw = random.Random(20240820)
    for row in undated:
        dated.insert(draw.randrange(len(dated) + 1), row)
    return dated


def score(gold, labels):
    both, found, wanted = collections.Counter(zip(labels, gold)), collections.Counter(labels), collections.Counter(gold)
    p = sum(both[k] / found[k[0]] for k in zip(labels, gold)) / len(gold)
    r = sum(both[k] / wanted[k[1]] for k in zip(labels, gold)) / len(gold)
    pairs = [sum(n * (n - 1) / 2 for n in c.values()) for c in (both, found, wanted)]
    return (2 * p * r / (p + r), p, 2 * pairs[0] / max(1, pairs[1] + pairs[2]), pairs[0] / max(1, pairs[1]))


def single_pass(matrix, threshold):
    sums, used, labels = np.zeros((1024, matrix.shape[1]), np.float32), 0, []
    for row in range(matrix.shape[0]):
        vector = matrix[row]
        if used:
            similar = (vector @ sums[:used].T).ravel() / np.maximum(np.linalg.norm(sums[:used], axis=1), 1e-9)
            best = int(np.argmax(similar))
        if used and similar[best] >= threshold:
            labels.append(best)
        else:
            if used == len(sums):
                sums = np.vstack([sums, np.zeros_like(sums)])
            labels.append(used)
            used += 1
        sums[labels[-1]] += vector.toarray().ravel()
    return labels


def main():
    rows = mix(sys.argv[1])
    gold = [row["story"] or "decoy/" + row["id"] for row in rows]
    texts = [f"{row['title'] or ''}. {row['title'] or ''}. {row['text']}" for row in rows]
    begin = time.time()
    matrix = TfidfVectorizer(sublinear_tf=True, stop_words="english", max_features=20000).fit_transform(texts).astype(np.float32)
    similar = (matrix @ matrix.T).toarray()
    distance = np.clip(1 - similar, 0, 1)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    best = max((score(gold, list(fcluster(tree, 1 - t, "distance"))), t) for t in np.arange(.16, .4, .02))
    print(f"scikit-learn average link, threshold {best[1]:.2f}: B3 {best[0][0]:.3f} (P {best[0][1]:.3f}), "
          f"pairs {best[0][2]:.3f} (P {best[0][3]:.3f}), {time.time() - begin:.1f} s")
    begin = time.time()
    best = (score(gold, single_pass(matrix, .28)), .28)
    print(f"scikit-learn single pass, threshold {best[1]:.2f}: B3 {best[0][0]:.3f} (P {best[0][1]:.3f}), "
          f"pairs {best[0][2]:.3f} (P {best[0][3]:.3f}), {len(rows) / (time.time() - begin):.0f} articles/s")


main()
