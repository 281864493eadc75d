#!/usr/bin/env python3
"""Learns how surely two values are told of one thing (lexicon/compare/slot_model.tsv).

    synoptic-eval slots --data DIR > pairs.tsv   # "+": nothing speaks against the pair but its values
    learn-slot-model.py pairs.tsv > lexicon/compare/slot_model.tsv

The stories stay outside the project; only weights of a few dozen features are kept, none of which
knows a word. A pair of values that two accounts give alike is taken as told of one thing, one whose
values exclude each other as told of two; the values themselves are no feature. Logistic regression
by full-batch descent with momentum, so the same file gives the same weights. With --check the model
is learned from every other story and checked on the rest: calibration and the pairs it is surest of.
"""
import argparse
import collections
import hashlib
import math
import sys

STEPS = 600
RATE = 0.5
PENALTY = 2e-3
HEADER = """# How surely two values are told of one thing: weights of what their frames share
# source: learned by scripts/learn-slot-model.py from values that two accounts of a story give alike; licence: Apache-2.0
# columns: kind of value, feature, weight
"""


def read(path):
    names, rows = None, collections.defaultdict(list)
    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if cells[0] == "#":
            names = cells[1:]
        elif cells[2] in ("same", "apart"):
            features = [float(c) for c in cells[4:4 + len(names)]]
            rows[cells[1]].append((cells[0].lstrip("+"), cells[2] == "same", features, cells[4 + len(names):]))
    return names, rows


def chance(weights, features):
    z = sum(w * f for w, f in zip(weights, features))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def learn(rows):
    size = len(rows[0][2])
    weights, speed = [0.0] * size, [0.0] * size
    sparse = [([(i, f) for i, f in enumerate(features) if f], same) for _, same, features, _ in rows]
    for _ in range(STEPS):
        slope = [PENALTY * w for w in weights]
        slope[0] = 0.0
        for features, same in sparse:
            z = sum(weights[i] * f for i, f in features)
            error = (1 / (1 + math.exp(-max(-30.0, min(30.0, z)))) - same) / len(rows)
            for i, f in features:
                slope[i] += error * f
        for i in range(size):
            speed[i] = 0.9 * speed[i] - RATE * slope[i]
            weights[i] += speed[i]
    return weights


def is_odd(story):
    return hashlib.sha256(story.encode()).digest()[0] % 2 == 1


def check(kind, names, rows, show):
    weights = learn([r for r in rows if is_odd(r[0])])
    rest = sorted(((chance(weights, r[2]), r) for r in rows if not is_odd(r[0])), key=lambda x: -x[0])
    print(f"== {kind}: {len(rows)} pairs; chance said, share alike, pairs")
    for low in range(9, -1, -1):
        part = [r for p, r in rest if low / 10 <= p < (low + 1) / 10 + (low == 9)]
        if part:
            print(f"   {low / 10:.1f}  {sum(r[1] for r in part) / len(part):.3f}  {len(part)}")
    for name, weight in zip(names, weights):
        print(f"   {weight:+.2f} {name}")
    for p, (story, _, _, texts) in [x for x in rest if not x[1][1]][:show]:
        print(f"-- {p:.3f} {story}", *texts, sep="\n   ")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("pairs")
    options.add_argument("--check", type=int, metavar="N", help="show the N surest pairs that exclude each other")
    given = options.parse_args()
    names, rows = read(given.pairs)
    if given.check is None:
        sys.stdout.write(HEADER)
    for kind in sorted(rows):
        if given.check is not None:
            check(kind, names, rows[kind], given.check)
            continue
        for name, weight in zip(names, learn(rows[kind])):
            print(f"{kind}\t{name}\t{weight:.3f}")


if __name__ == "__main__":
    main()
