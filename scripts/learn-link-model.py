#!/usr/bin/env python3
"""Learns how surely two sentences tell one fact (lexicon/compare/link_model.tsv).

    python3 DIR/accounts/inputs.py STORIES          # keep the folders of the stories for building only
    synoptic-eval links --data STORIES > pairs.tsv
    learn-link-model.py pairs.tsv --gold DIR/accounts > lexicon/compare/link_model.tsv

The stories stay outside the project; only a weight a feature is kept, and no feature knows a word.
A pair is right when the reader of the story listed one fact, or two sides of one difference, for
both sentences. Logistic regression on features brought to one scale, by full-batch descent with
momentum, so the same files give the same weights. With --check each story is left out in turn, and
the table says how many of the pairs from a chance up are right, and how many of the right ones they are.
"""
import argparse
import collections
import json
import math
import sys

STEPS = 1500
RATE = 0.5
PENALTY = 0.02
LONGEST = 700  # bytes, of a span that matches one it holds
HEADER = """# How surely two sentences tell one fact: weights of what they share
# source: learned by scripts/learn-link-model.py from stories read by hand; licence: Apache-2.0
# columns: feature, weight
"""


def fits(row, begin, end):
    inside = min(row["end"], end) - max(row["begin"], begin)
    if inside <= 0:
        return False
    longest = max(row["end"] - row["begin"], end - begin)
    whole = inside == min(row["end"] - row["begin"], end - begin) and longest <= LONGEST
    near = 2 * inside >= max(row["end"], end) - min(row["begin"], begin)
    words = row.get("q", [row["begin"], row["end"]])
    return (whole or near) and min(words[1], end) > max(words[0], begin)


def read(path, gold):
    names, told, rows = None, {}, collections.defaultdict(list)
    stories = {}
    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if cells[0] == "#":
            names = cells[1:]
        elif cells[0] == "unit":
            story, number, account, begin, end = cells[1], cells[2], cells[3], int(cells[6]), int(cells[7])
            if story not in stories:
                stories[story] = json.load(open(f"{gold}/{story}.json", encoding="utf-8"))
            shift = {a["id"]: a["file_shift"] for a in stories[story]["accounts"]}[account]
            told[story, number] = {r["id"] for r in stories[story]["rows"] if r["kind"] in ("fact", "diff")
                                   and r["account"] == account and fits(r, begin - shift, end - shift)}
        else:
            story, a, b = cells[1:4]
            rows[story].append(([float(c) for c in cells[4:]], bool(told[story, a] & told[story, b])))
    return names, rows


def chance(weights, features):
    z = sum(w * f for w, f in zip(weights, features))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def scales(rows):
    found = []
    for column in zip(*(features for features, _ in rows)):
        mean = sum(column) / len(column)
        spread = math.sqrt(sum((x - mean) ** 2 for x in column) / len(column))
        found.append((mean, spread) if spread > 0 else (0.0, 1.0))
    return found


def learn(rows):
    """Weights of the features as they are; feature 0 is the bias, always 1."""
    scale = scales(rows)
    data = [([(x - m) / s for x, (m, s) in zip(features, scale)], right) for features, right in rows]
    size = len(scale)
    weights, speed = [0.0] * size, [0.0] * size
    for _ in range(STEPS):
        slope = [0.0] + [PENALTY * w for w in weights[1:]]
        for features, right in data:
            error = (chance(weights, features) - right) / len(data)
            for i in range(size):
                slope[i] += error * features[i]
        for i in range(size):
            speed[i] = 0.9 * speed[i] - 0.1 * RATE * slope[i]
            weights[i] += speed[i]
    raw = [w / s for w, (_, s) in zip(weights, scale)]
    raw[0] = weights[0] - sum(w * m for w, (m, _) in list(zip(raw, scale))[1:])
    return raw


def check(rows):
    found = []
    for story in rows:
        weights = learn([r for other in rows if other != story for r in rows[other]])
        found += [(chance(weights, features), right) for features, right in rows[story]]
    right = sum(r for _, r in found)
    print("from  right of shown  of all right  pairs")
    for low in range(3, 10):
        shown = [r for p, r in found if p >= low / 10]
        print(f"{low / 10:.1f}   {sum(shown) / max(1, len(shown)):.3f}           {sum(shown) / right:.3f}         {len(shown)}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("pairs")
    options.add_argument("--gold", required=True)
    options.add_argument("--check", action="store_true")
    given = options.parse_args()
    names, rows = read(given.pairs, given.gold)
    if given.check:
        return check(rows)
    sys.stdout.write(HEADER)
    for name, weight in zip(names, learn([r for story in sorted(rows) for r in rows[story]])):
        print(f"{name}\t{weight:.3f}")


if __name__ == "__main__":
    main()
