#!/usr/bin/env python3
"""Learns how surely a candidate cue reports somebody (lexicon/cues/model.tsv).

    synoptic-eval cues --data DIR > candidates.tsv
    learn-cue-model.py candidates.tsv > lexicon/cues/model.tsv

The corpus (PolNeAR, train part only) stays outside the project; only weights of features are kept
(a feature names at most two lemmas and a frame). Candidates: "#doc<TAB>id<TAB>gold rows", then one
row a candidate: begin (byte), number of the gold row whose content it has (-1: none), 1 when its
holder is right too, 1 when its word lies in a gold cue, 1 when it lies inside a gold content, then
its features. Candidates inside a gold content are left out: the corpus marks outermost statements
only. Logistic regression by AdaGrad in the order of the file, so the same file gives the same
weights. Run by hand when frames or features change.
"""
import collections
import math
import sys

LEAST_SEEN = 3   # documents a feature must stand in
EPOCHS = 12
RATE = 0.25
PENALTY = 2e-3  # pulls weights to zero
KEEP = 0.05      # smaller weights are left out


def candidates(path):
    doc = None
    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if cells[0] == "#doc":
            doc = cells[1]
        elif cells[4] == "0":
            yield doc, int(cells[1]) >= 0 and cells[2] == "1", cells[5:]


LEMMA_FEATURES = ("head", "root", "word", "word-holder", "word-joins", "holder-noun", "lf", "adv")


def is_name(feature):
    """Lemmas of names keep their capitals. Nobody's name may weigh: a feature with one is left out."""
    family, _, value = feature.partition("=")
    if family not in LEMMA_FEATURES:
        return False
    return any(c.isupper() for c in value.split("|")[0])


def is_plain(feature):
    good = feature.isascii() and not any(c.isspace() or c == "#" for c in feature)
    return good and not is_name(feature)


def read_rows(path):
    rows = list(candidates(path))
    documents = collections.defaultdict(set)
    for doc, _, features in rows:
        for feature in features:
            documents[feature].add(doc)
    often = sorted(f for f in documents if len(documents[f]) >= LEAST_SEEN and is_plain(f))
    kept = {feature: index for index, feature in enumerate(often)}
    return kept, [([kept[f] for f in features if f in kept], right) for _, right, features in rows]


def learn(size, rows):
    weights, squares = [0.0] * size, [1e-6] * size
    for _ in range(EPOCHS):
        for features, right in rows:
            score = sum(weights[f] for f in features)
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) - right
            for f in features:
                step = error + PENALTY * weights[f]
                squares[f] += step * step
                weights[f] -= RATE * step / math.sqrt(squares[f])
    return weights


def main():
    kept, rows = read_rows(sys.argv[1])
    weights = learn(len(kept), rows)
    print("# Weights of what stands around a candidate cue (src/reading/statements/cue_model.cpp)")
    print("# source: learned by scripts/learn-cue-model.py over PolNeAR 1.0.0 (train part; weights only,")
    print("# no text); licence of these weights: Apache-2.0; see THIRD_PARTY.md")
    print("# columns: feature, weight in hundredths")
    for feature, index in kept.items():
        if abs(weights[index]) >= KEEP:
            print(f"{feature}\t{round(100 * weights[index])}")


if __name__ == "__main__":
    main()
