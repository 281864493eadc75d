#!/usr/bin/env python3
"""Learns what makes a name the one that "he" or "she" means (lexicon/actors-pronouns.tsv).

    synoptic-eval pronouns --data DIR > candidates.tsv
    learn-pronoun-model.py candidates.tsv > lexicon/actors-pronouns.tsv
    learn-pronoun-model.py --check candidates.tsv      # learns from each half, checks on the other

The set (GAP, development part) stays outside the project; only weights of clues are kept, and no
clue holds a word. Input: "#id answer gender", then a line a candidate of that pronoun: whether it is
name a, b, both or neither, and its clues. A logistic choice among the candidates of a pronoun; of
several right ones any will do. Men's and women's rows weigh the same. What a candidate was to the
pronouns before it depends on the weights: two or three rounds settle them.
"""
import math
import sys

STEPS, RATE, PENALTY = 250, 0.05, 1.0
SCALE = {"tokens-between": 40, "depth": 6}  # counted, not yes or no
# GAP asks for names alone, in texts with hardly a quotation and no sections: set by hand.
BY_HAND = {"unnamed": -300, "other-block": -400, "out-of-quotation": -2000, "into-quotation": -800}


def read_rows(path):
    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if line.startswith("#"):
            _, answer, gender = line[1:].split()
            row = (answer, gender, [])
            yield row
        else:
            clues = dict(cell.split("=") for cell in cells[1:])
            row[2].append((cells[0], {k: int(v) / SCALE.get(k, 1) for k, v in clues.items() if k not in BY_HAND}))


def right_ones(answer, candidates):
    if answer == "neither":
        return [name == "-" for name, _ in candidates]
    return [name == answer for name, _ in candidates]


def weigh(weights, clues):
    return sum(weights.get(clue, 0.0) * value for clue, value in clues.items())


def gradient(weights, rows):
    slope = {clue: PENALTY * weight for clue, weight in weights.items()}
    for answer, _, candidates in rows:
        right = right_ones(answer, candidates)
        if all(right) or not any(right):
            continue
        scores = [weigh(weights, clues) for _, clues in candidates]
        most = max(scores)
        chances = [math.exp(score - most) for score in scores]
        total, good = sum(chances), sum(c for c, r in zip(chances, right) if r)
        for (_, clues), chance, is_right in zip(candidates, chances, right):
            pull = chance / total - (chance / good if is_right else 0.0)
            for clue, value in clues.items():
                slope[clue] = slope.get(clue, 0.0) + pull * value
    return slope


def learn(rows):
    weights, mean, square = {}, {}, {}
    for _, _, candidates in rows:
        for _, clues in candidates:
            weights.update(dict.fromkeys(clues, 0.0))
    for step in range(1, STEPS + 1):  # Adam over the whole set
        for clue, slope in gradient(weights, rows).items():
            mean[clue] = 0.9 * mean.get(clue, 0.0) + 0.1 * slope
            square[clue] = 0.999 * square.get(clue, 0.0) + 0.001 * slope * slope
            root = math.sqrt(square[clue] / (1 - 0.999**step)) + 1e-8
            weights[clue] -= RATE * mean[clue] / (1 - 0.9**step) / root
    return weights


def f1(weights, rows):
    hits = wrong = missed = 0
    for answer, _, candidates in rows:
        chosen = max(candidates, key=lambda one: weigh(weights, one[1]), default=("-", {}))[0]
        for name in "ab":
            hits += name == answer and name in chosen
            wrong += name != answer and name in chosen
            missed += name == answer and name not in chosen
    return 2 * hits / (2 * hits + wrong + missed)


def check(rows):
    for half in (0, 1):
        weights, rest = learn(rows[half::2]), rows[1 - half :: 2]
        parts = [[row for row in rest if row[1] in genders] for genders in ("mf", "m", "f")]
        print("on the other half: %.3f, men %.3f, women %.3f" % tuple(f1(weights, p) for p in parts))


def main():
    rows = list(read_rows(sys.argv[-1]))
    if "--check" in sys.argv:
        return check(rows)
    print("# What speaks for a name as the one that \"he\" or \"she\" means (src/reading/actors/actors_clues.cpp)")
    print("# source: learned by scripts/learn-pronoun-model.py over GAP (development part, Apache-2.0; weights")
    print("# only, no text), the last four set by hand; licence of these weights: Apache-2.0")
    print("# columns: clue, weight in thousandths")
    for clue, weight in sorted(learn(rows).items()):
        print(f"{clue}\t{round(1000 * weight / SCALE.get(clue, 1))}")
    for clue, weight in BY_HAND.items():
        print(f"{clue}\t{weight}")


if __name__ == "__main__":
    main()
