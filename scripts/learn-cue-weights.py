#!/usr/bin/env python3
"""Learns how often a word in a frame really reports somebody (lexicon/cues/weights.tsv).

    synoptic-eval cue-frames --data DIR > candidates.tsv
    learn-cue-weights.py DIR/polnear-train.jsonl candidates.tsv > lexicon/cues/weights.tsv

The corpus (PolNeAR, train part only) stays outside the project; only counts per lemma and frame are
kept. Candidates: "#doc<TAB>id", then one row a candidate: begin, end (bytes), lemma, frame, content
spans "b-e". A candidate is right when its word lies in a gold cue and, in frames that could also be
the outlet's own voice, when its content also overlaps the gold's (F >= .5). Candidates inside a
gold content are left out: the corpus marks outermost statements only. Run by hand when frames change.
"""
import collections
import json
import math
import sys

BY_CUE_ALONE = {"ccomp", "pre", "paren", "as", "according", "pass:ccomp"}
QUOTE_FRAMES = {"ccomp", "pre", "paren", "bare", "prep:to"}
SMOOTH = 3.0


def code_point_of_byte(text):
    table = []
    for index, char in enumerate(text):
        table += [index] * len(char.encode())
    return table + [len(text)]


def candidates(path):
    rows, doc = [], None
    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if cells[0] == "#doc":
            if doc is not None:
                yield doc, rows
            doc, rows = cells[1], []
        else:
            rows.append(cells)
    if doc is not None:
        yield doc, rows


def letters(text, spans):
    return {x for begin, end in spans for x in range(begin, end) if text[x].isalnum()}


class Counts:
    def __init__(self):
        self.seen, self.right, self.cue = (collections.Counter() for _ in range(3))

    def add(self, doc, rows):
        text, place = doc["text"], code_point_of_byte(doc["text"])
        cue_at, inside = {}, set()
        for number, row in enumerate(doc["attributions"]):
            for begin, end in row["cue"]:
                cue_at.update((x, number) for x in range(begin, end))
            for begin, end in row["content"]:
                inside.update(range(begin, end))
        for cells in rows:
            begin, key = place[int(cells[0])], (cells[2].lower(), cells[3])
            if begin in inside:
                continue
            self.seen[key] += 1
            if begin not in cue_at:
                continue
            self.cue[key] += 1
            gold = letters(text, doc["attributions"][cue_at[begin]]["content"])
            spans = [tuple(place[int(x)] for x in cell.split("-")) for cell in cells[4:]]
            mine = {x for x in letters(text, spans) if cue_at.get(x) != cue_at[begin]}
            both = len(gold) + len(mine)
            if key[1] in BY_CUE_ALONE or (both and 2 * len(gold & mine) / both >= 0.5):
                self.right[key] += 1


def rates(counter, seen, column):
    got, all_ = collections.Counter(), collections.Counter()
    for key, n in seen.items():
        got[key[column]] += counter[key]
        all_[key[column]] += n
    return got, all_


def is_word(text):
    return text.isascii() and text.isalpha()


def rows_of(counts):
    frame_got, frame_all = rates(counts.right, counts.seen, 1)
    lemma_got, lemma_all = rates(counts.right, counts.seen, 0)
    frame_rate = {f: frame_got[f] / n for f, n in frame_all.items() if n >= 5}
    overall = sum(frame_got.values()) / sum(frame_all.values())
    lemma_rate = {m: (lemma_got[m] + 2 * overall) / (n + 2) for m, n in lemma_all.items()}
    out, quote_seen, quote_cue = [], collections.Counter(), collections.Counter()
    for (lemma, frame), n in counts.seen.items():
        if not is_word(lemma):
            continue
        if frame in QUOTE_FRAMES:
            quote_seen[lemma] += n
            quote_cue[lemma] += counts.cue[lemma, frame]
        if n >= 2 and frame in frame_rate:
            prior = math.sqrt(frame_rate[frame] * lemma_rate[lemma])
            out.append((lemma, frame, (counts.right[lemma, frame] + SMOOTH * prior) / (n + SMOOTH), n))
    out += [(m, "quote", (quote_cue[m] + 1) / (n + 3), n) for m, n in quote_seen.items() if n >= 2]
    out += [(m, "*", r, lemma_all[m]) for m, r in lemma_rate.items() if lemma_all[m] >= 3 and is_word(m)]
    return [row for row in out if row[2] >= 0.1] + [("*", f, r, frame_all[f]) for f, r in frame_rate.items()]


def main():
    docs = {d["id"]: d for d in map(json.loads, open(sys.argv[1], encoding="utf-8"))}
    counts = Counts()
    for doc, rows in candidates(sys.argv[2]):
        counts.add(docs[doc], rows)
    print("# How often a word in a frame reports somebody, in 840 news articles")
    print("# source: counted by scripts/learn-cue-weights.py over PolNeAR 1.0.0 (train part; counts only,")
    print("# no text); licence of these counts: Apache-2.0; see THIRD_PARTY.md")
    print("# columns: lemma (* = any), frame (src/reading/statements/cue_frames.hpp; * = any), weight 0..100, times seen")
    for lemma, frame, weight, n in sorted(rows_of(counts)):
        print(f"{lemma}\t{frame}\t{round(100 * weight)}\t{n}")


main()
