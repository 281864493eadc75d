#include "synopsis/differences/slots.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "synopsis/base/sort_unique.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr double alike = 0.9;    // likeness of two words
constexpr int words_beside = 4;  // tokens looked at for the next word of weight
constexpr std::size_t longest_run = 6;
constexpr std::uint32_t lead_sentences = 3;
constexpr double light_anchor = 0.25;  // weight of a word that anything is told of

constexpr std::array<std::string_view, slot_features> feature_names{"bias",
                                                                    "shared",
                                                                    "of_least",
                                                                    "of_most",
                                                                    "clause_shared",
                                                                    "clause_of_least",
                                                                    "clause_of_most",
                                                                    "phrase_shared",
                                                                    "phrase_of_least",
                                                                    "whole_phrase",
                                                                    "anchor",
                                                                    "anchor_weight",
                                                                    "predicate",
                                                                    "predicate_weight",
                                                                    "subject_same",
                                                                    "subject_other_name",
                                                                    "subject_other_noun",
                                                                    "object_same",
                                                                    "object_other_name",
                                                                    "object_other_noun",
                                                                    "word_before",
                                                                    "word_after",
                                                                    "run",
                                                                    "last_left",
                                                                    "single",
                                                                    "other_time",
                                                                    "alone",
                                                                    "other_realis",
                                                                    "lead",
                                                                    "names",
                                                                    "numbers",
                                                                    "verbatim",
                                                                    "subject_phrase",
                                                                    "object_phrase"};

// Weights of one kind, from the table.
SlotFeatures load_weights(std::string_view kind) {
  SlotFeatures weights{};
  for (const LexiconRow& row : lexicon("compare/slot_model")) {
    if (row[0] != kind) continue;
    const auto at = std::find(feature_names.begin(), feature_names.end(), row[1]);
    if (at == feature_names.end()) continue;
    weights[static_cast<std::size_t>(at - feature_names.begin())] = std::stod(std::string(row[2]));
  }
  return weights;
}

const SlotFeatures& weights_of(DifferenceKind kind) {
  static const std::map<DifferenceKind, SlotFeatures> all = [] {
    std::map<DifferenceKind, SlotFeatures> built;
    for (const DifferenceKind k : {DifferenceKind::number, DifferenceKind::date,
                                   DifferenceKind::place, DifferenceKind::actor}) {
      built.emplace(k, load_weights(name_of(k)));
    }
    return built;
  }();
  return all.at(kind);
}

// ---- The frame of a slot ----------------------------------------------------------------------

// What a slot is compared by, worked out once.
struct Frame {
  std::vector<WordKey> own, clause, phrase;  // sorted, each once; own words left out of the others
  std::vector<Day> days;                     // of its sentence
  double mass = 0;                           // weight of the sentence's words, own ones left out
  WordKey before = no_key, after = no_key;
  Realis realis = Realis::happened;
};

std::vector<WordKey> keys_in(const Work& work, AccountIndex a, TokenRange range) {
  std::vector<WordKey> keys;
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    const WordKey key = work.units.key_of_token[a][i];
    if (key != no_key) keys.push_back(key);
  }
  sort_unique(keys);
  return keys;
}

std::vector<WordKey> without(const std::vector<WordKey>& all, const std::vector<WordKey>& some) {
  std::vector<WordKey> rest;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(rest));
  return rest;
}

WordKey key_beside(const Work& work, const Slot& slot, bool after) {
  const auto& keys = work.units.key_of_token[slot.unit->account];
  const TokenRange range = slot.unit->tokens;
  for (int step = 0; step < words_beside; ++step) {
    const TokenIndex at = after ? slot.value.end + static_cast<TokenIndex>(step)
                                : slot.value.begin - 1 - static_cast<TokenIndex>(step);
    if (!range.contains(at)) return no_key;
    if (keys[at] != no_key) return keys[at];
  }
  return no_key;
}

double mass_of(const Lexis& lexis, const std::vector<WordKey>& words) {
  double sum = 0;
  for (const WordKey w : words) sum += lexis.weight(w);
  return sum;
}

// A noun with the words before it and a few behind, up to what is told of it: "12 officers of the
// harbour police" of "12 officers of the harbour police, who had ...".
TokenRange phrase_of(const Parse& parse, TokenIndex noun) {
  constexpr TokenIndex words_behind = 4;
  TokenRange range{std::min(parse.left_edge[noun], noun), noun + 1};
  const TokenIndex last = std::min(parse.right_edge[noun], noun + words_behind);
  while (range.end <= last) {
    const Pos pos = parse.pos[range.end];
    const bool ends = pos == Pos::verb || pos == Pos::aux || pos == Pos::punct ||
                      pos == Pos::sconj || pos == Pos::cconj || pos == Pos::pron;
    if (ends) break;
    ++range.end;
  }
  return range;
}

Frame frame_of(const Work& work, const Slot& slot) {
  const AccountIndex a = slot.unit->account;
  const Parse& parse = work.parse(a);
  Frame frame;
  frame.own = keys_in(work, a, slot.value);
  const bool inside = slot.unit->tokens.contains(slot.predicate);
  const TokenIndex at = inside ? slot.predicate : slot.value.begin;
  frame.clause = without(work.clause_at(*slot.unit, at).words, frame.own);
  const bool noun = parse.pos[slot.anchor] == Pos::noun || parse.pos[slot.anchor] == Pos::propn;
  if (noun) frame.phrase = without(keys_in(work, a, phrase_of(parse, slot.anchor)), frame.own);
  frame.mass = mass_of(work.units.lexis, without(slot.unit->words, frame.own));
  frame.before = key_beside(work, slot, false);
  frame.after = key_beside(work, slot, true);
  frame.realis = told_as(parse, slot.predicate);
  frame.days = days_in(work, *slot.unit);
  return frame;
}

// A day or an hour; true of what is no time.
bool has_day(const Work& work, const SlotKind& kind, const Slot& slot) {
  if (kind.kind != DifferenceKind::date) return true;
  const auto& times = work.reading(slot.unit->account).times;
  return times[static_cast<std::size_t>(slot.item)].granularity >= Granularity::day;
}

// A week, month or year beside two days: no other value for what has a day.
bool is_of_other_grain(
    const Work& work, const SlotKind& kind, const Slot& rival, const Slot& x, const Slot& y) {
  const bool day = has_day(work, kind, rival);
  return day != has_day(work, kind, x) && day != has_day(work, kind, y);
}

// ---- Features ---------------------------------------------------------------------------------

class Pairer {
 public:
  Pairer(const Work& work, const SlotKind& kind, std::vector<Slot> slots)
      : work_(work), kind_(kind), slots_(std::move(slots)), of_unit_(work.units.all.size()) {
    for (std::size_t s = 0; s < slots_.size(); ++s) {
      of_unit_[unit_index(slots_[s])].push_back(s);
    }
    settle_anchors();
    for (const Slot& slot : slots_) frames_.push_back(frame_of(work, slot));
    find_lone();
  }

  std::vector<Pairing> pairs() {
    std::vector<Pairing> found;
    for (const std::vector<Link>* links : {&work_.links.all, &work_.links.faint}) {
      for (const Link& link : *links) add_pairs(link, found);
    }
    return found;
  }

  std::vector<Slot> take_slots() { return std::move(slots_); }

 private:
  void add_pairs(const Link& link, std::vector<Pairing>& found) const {
    for (const std::size_t x : of_unit_[link.a]) {
      for (const std::size_t y : of_unit_[link.b]) {
        if (auto pairing = pair(link, x, y)) found.push_back(*pairing);
      }
    }
  }

  std::size_t unit_index(const Slot& s) const {
    return static_cast<std::size_t>(s.unit - work_.units.all.data());
  }

  WordKey anchor_key(const Slot& s) const {
    return work_.units.key_of_token[s.unit->account][s.anchor];
  }

  // "Fought a law in X": the law or the fight is there. Where a linked sentence puts the noun
  // somewhere, and none the verb, the noun is meant.
  void settle_anchors() {
    std::vector<char> of_noun(slots_.size());
    std::vector<char> of_verb(slots_.size());
    const auto note = [&](std::size_t x, std::size_t y) {
      const Slot& slot = slots_[x];
      const Slot& other = slots_[y];
      if (!slot.noun_before) return;
      const At noun{slot.unit->account, *slot.noun_before};
      const At there{other.unit->account, other.noun_before.value_or(other.anchor)};
      if (likeness(work_, noun, there) >= alike) of_noun[x] = 1;
      if (likeness(work_, anchor_at(slot), anchor_at(other)) >= alike) of_verb[x] = 1;
    };
    for (const std::vector<Link>* links : {&work_.links.all, &work_.links.faint}) {
      for (const Link& link : *links) {
        for (const std::size_t x : of_unit_[link.a]) {
          for (const std::size_t y : of_unit_[link.b]) {
            note(x, y);
            note(y, x);
          }
        }
      }
    }
    for (std::size_t s = 0; s < slots_.size(); ++s) {
      if (of_noun[s] != 0 && of_verb[s] == 0) slots_[s].anchor = *slots_[s].noun_before;
    }
  }

  // Whom a verb with a day or place is told of.
  Index person_of(const Slot& s) const {
    const AccountIndex a = s.unit->account;
    const Parse& parse = work_.parse(a);
    const bool where_or_when =
        kind_.kind == DifferenceKind::date || kind_.kind == DifferenceKind::place;
    if (!where_or_when || s.anchor != s.predicate) return absent;
    const auto doer = doer_of(parse, s.predicate);
    const auto of = doer ? doer : done_to_of(parse, s.predicate);
    if (!of) return absent;
    // "Weston, the minister born in Orsk".
    const bool beside = parse.dep[*of] == Dep::appos;
    return person_at(work_, {a, beside ? parse.head[*of] : *of});
  }

  // "Weston was born in Orsk", "Marsh was born in Wenna".
  bool of_two_persons(const Slot& x, const Slot& y) const {
    const Index a = person_of(x);
    const Index b = person_of(y);
    return a != absent && b != absent && a != b;
  }

  // Slots of one account that hang on one word and exclude each other are two things, unless each
  // is told of somebody else.
  void find_lone() {
    std::map<std::tuple<AccountIndex, WordKey, WordKey>, std::vector<std::size_t>> by_anchor;
    for (std::size_t s = 0; s < slots_.size(); ++s) {
      const WordKey anchor = anchor_key(slots_[s]);
      const auto& keys = work_.units.key_of_token[slots_[s].unit->account];
      // "86 people left" and "23 people died" count two things.
      const bool light = anchor == no_key || work_.units.lexis.weight(anchor) < light_anchor;
      const WordKey predicate = light ? keys[slots_[s].predicate] : no_key;
      by_anchor[{slots_[s].unit->account, anchor, predicate}].push_back(s);
    }
    constexpr std::ptrdiff_t most = 64;  // others of one word that are looked at
    for (const auto& [key, members] : by_anchor) {
      const auto last = members.begin() + std::min(most, std::ssize(members));
      for (const std::size_t m : members) {
        slots_[m].alone = std::all_of(members.begin(), last, [&](std::size_t o) {
          return slots_[o].equal == slots_[m].equal || of_two_persons(slots_[o], slots_[m]) ||
                 kind_.relate(work_, slots_[o], slots_[m]) != Relation::apart;
        });
      }
    }
  }

  std::optional<Pairing> pair(const Link& link, std::size_t x, std::size_t y) const {
    const Slot& p = slots_[x];
    const Slot& q = slots_[y];
    const Relation relation = kind_.relate(work_, p, q);
    if (relation == Relation::unknown) return {};
    const Match clause = match_words(work_.units.lexis, frames_[x].clause, frames_[y].clause);
    const double anchor = likeness(work_, anchor_at(p), anchor_at(q));
    const double predicate = likeness(work_, predicate_at(p), predicate_at(q));
    if (anchor < alike && predicate < alike && clause.words.size() < 2) return {};
    if (anchor < alike && kind_.kind == DifferenceKind::actor) return {};  // another act
    Pairing pairing{x, y, link.score, 0, relation, {}};
    fill_words(link, clause, pairing);
    fill_frame(anchor, predicate, pairing);
    fill_place(pairing);
    const SlotFeatures& weights = weights_of(kind_.kind);
    for (std::size_t f = 0; f < slot_features; ++f) {
      pairing.logit += weights[f] * pairing.features[f];
    }
    return pairing;
  }

  static At anchor_at(const Slot& s) { return {s.unit->account, s.anchor}; }
  static At predicate_at(const Slot& s) { return {s.unit->account, s.predicate}; }
  static double& set(Pairing& p, SlotFeature f) { return p.features[static_cast<std::size_t>(f)]; }

  // What the two sentences, clauses and phrases share, the values left out.
  void fill_words(const Link& link, const Match& clause, Pairing& p) const {
    const Frame& a = frames_[p.x];
    const Frame& b = frames_[p.y];
    double shared = link.match.shared;
    int names = 0;
    int numbers = 0;
    for (const WordKey w : link.match.words) {
      const bool own = std::binary_search(a.own.begin(), a.own.end(), w) ||
                       std::binary_search(b.own.begin(), b.own.end(), w);
      if (own) shared -= work_.units.lexis.weight(w);
      const WordKind kind = work_.units.lexis.entry(w).kind;
      names += !own && (kind == WordKind::actor || kind == WordKind::name) ? 1 : 0;
      numbers += !own && kind == WordKind::number ? 1 : 0;
    }
    shared = std::max(shared, 0.0);
    const double of_a = a.mass > 0 ? std::min(shared / a.mass, 1.0) : 0;
    const double of_b = b.mass > 0 ? std::min(shared / b.mass, 1.0) : 0;
    set(p, SlotFeature::bias) = 1;
    set(p, SlotFeature::shared) = std::min(shared, 8.0) / 4;
    set(p, SlotFeature::of_least) = std::min(of_a, of_b);
    set(p, SlotFeature::of_most) = std::max(of_a, of_b);
    set(p, SlotFeature::clause_shared) = std::min(clause.shared, 4.0) / 2;
    set(p, SlotFeature::clause_of_least) = std::min(clause.of_a, clause.of_b);
    set(p, SlotFeature::clause_of_most) = std::max(clause.of_a, clause.of_b);
    const Match phrase = match_words(work_.units.lexis, a.phrase, b.phrase);
    set(p, SlotFeature::phrase_shared) = std::min(phrase.shared, 2.0);
    set(p, SlotFeature::phrase_of_least) = std::min(phrase.of_a, phrase.of_b);
    const bool whole = phrase.words.size() >= 2 && std::min(phrase.of_a, phrase.of_b) >= 0.95;
    set(p, SlotFeature::whole_phrase) = whole ? 1 : 0;
    set(p, SlotFeature::names) = std::min(names, 3) / 3.0;
    set(p, SlotFeature::numbers) = std::min(numbers, 2) / 2.0;
    set(p, SlotFeature::verbatim) = std::min(of_a, of_b) >= 0.75 ? 1 : 0;
  }

  void fill_agreement(Agreement agreement, SlotFeature first, Pairing& p) const {
    const auto at = static_cast<std::size_t>(first);
    if (agreement == Agreement::same) p.features[at] = 1;
    if (agreement == Agreement::other_name) p.features[at + 1] = 1;
    if (agreement == Agreement::other_noun) p.features[at + 2] = 1;
  }

  // What the words about the values agree in.
  void fill_frame(double anchor, double predicate, Pairing& p) const {
    const Slot& x = slots_[p.x];
    const Slot& y = slots_[p.y];
    const auto weight = [&](WordKey key) {
      return key == no_key ? 0 : work_.units.lexis.weight(key);
    };
    const auto& keys = work_.units.key_of_token[x.unit->account];
    set(p, SlotFeature::anchor) = anchor >= alike ? 1 : 0;
    set(p, SlotFeature::anchor_weight) = anchor >= alike ? weight(keys[x.anchor]) : 0;
    set(p, SlotFeature::predicate) = predicate >= alike ? 1 : 0;
    set(p, SlotFeature::predicate_weight) = predicate >= alike ? weight(keys[x.predicate]) : 0;
    if (!is_argument(x, Dep::nsubj) && !is_argument(y, Dep::nsubj)) {
      fill_agreement(subjects(work_, predicate_at(x), predicate_at(y)), SlotFeature::subject_same,
                     p);
    }
    if (!is_argument(x, Dep::nsubjpass) && !is_argument(y, Dep::nsubjpass)) {
      fill_agreement(objects(work_, predicate_at(x), predicate_at(y)), SlotFeature::object_same, p);
    }
    fill_phrases(p);
    const Frame& a = frames_[p.x];
    const Frame& b = frames_[p.y];
    set(p, SlotFeature::word_before) = a.before != no_key && a.before == b.before ? 1 : 0;
    set(p, SlotFeature::word_after) = a.after != no_key && a.after == b.after ? 1 : 0;
    set(p, SlotFeature::run) = static_cast<double>(run(x, y)) / (2 * longest_run);
    set(p, SlotFeature::other_realis) = a.realis != b.realis ? 1 : 0;
    set(p, SlotFeature::other_time) =
        kind_.kind != DifferenceKind::date && other_days(a.days, b.days) ? 1 : 0;
  }

  // Who does it, and what it is done to, told in the same two words or more.
  void fill_phrases(Pairing& p) const {
    const Slot& x = slots_[p.x];
    const Slot& y = slots_[p.y];
    const auto one = [&](auto&& argument_of) {
      const auto a = argument_of(work_.parse(x.unit->account), x.predicate);
      const auto b = argument_of(work_.parse(y.unit->account), y.predicate);
      if (!a || !b || x.value.contains(*a) || y.value.contains(*b)) return false;
      return one_phrase(work_, {x.unit->account, *a}, {y.unit->account, *b});
    };
    if (p.features[static_cast<std::size_t>(SlotFeature::predicate)] == 0) return;
    set(p, SlotFeature::subject_phrase) = one(doer_of) ? 1 : 0;
    set(p, SlotFeature::object_phrase) = one(done_to_of) ? 1 : 0;
  }

  // A doer is no frame of itself: as a subject ("by X" too), or as what the passive speaks of.
  bool is_argument(const Slot& s, Dep dep) const {
    if (kind_.kind != DifferenceKind::actor) return false;
    return s.done_to == (dep == Dep::nsubjpass);
  }

  // Equal words on both sides of the values, without a gap.
  std::size_t run(const Slot& x, const Slot& y) const {
    const Parse& a = work_.parse(x.unit->account);
    const Parse& b = work_.parse(y.unit->account);
    std::size_t before = 0;
    std::size_t after = 0;
    while (before < longest_run && x.value.begin > x.unit->tokens.begin + before &&
           y.value.begin > y.unit->tokens.begin + before &&
           a.lower(x.value.begin - 1 - static_cast<TokenIndex>(before)) ==
               b.lower(y.value.begin - 1 - static_cast<TokenIndex>(before))) {
      ++before;
    }
    while (after < longest_run && x.value.end + after < x.unit->tokens.end &&
           y.value.end + after < y.unit->tokens.end &&
           a.lower(x.value.end + static_cast<TokenIndex>(after)) ==
               b.lower(y.value.end + static_cast<TokenIndex>(after))) {
      ++after;
    }
    return before + after;
  }

  // Who does another thing is not held against who does this one.
  bool of_another_act(const Slot& x, const Slot& y) const {
    return kind_.kind == DifferenceKind::actor &&
           likeness(work_, predicate_at(x), predicate_at(y)) < alike;
  }

  // Slots of x's sentence that could be held against y, and those without an equal one beside y.
  std::pair<int, int> left(std::size_t x, std::size_t y) const {
    int comparable = 0;
    int unmet = 0;
    const auto& there = of_unit_[unit_index(slots_[y])];
    for (const std::size_t s : of_unit_[unit_index(slots_[x])]) {
      if (s != x && kind_.relate(work_, slots_[s], slots_[y]) == Relation::unknown) continue;
      if (s != x && of_another_act(slots_[s], slots_[y])) continue;
      if (s != x && is_of_other_grain(work_, kind_, slots_[s], slots_[x], slots_[y])) continue;
      ++comparable;
      const bool met =
          s != x && std::any_of(there.begin(), there.end(), [&](std::size_t t) {
            return t != y && kind_.relate(work_, slots_[s], slots_[t]) == Relation::same;
          });
      unmet += met ? 0 : 1;
    }
    return {comparable, unmet};
  }

  void fill_place(Pairing& p) const {
    const auto [here, here_left] = left(p.x, p.y);
    const auto [there, there_left] = left(p.y, p.x);
    const Slot& x = slots_[p.x];
    const Slot& y = slots_[p.y];
    set(p, SlotFeature::last_left) = here_left == 1 && there_left == 1 ? 1 : 0;
    set(p, SlotFeature::single) = here == 1 && there == 1 ? 1 : 0;
    set(p, SlotFeature::alone) = x.alone && y.alone ? 1 : 0;
    set(p, SlotFeature::lead) =
        x.unit->sentence < lead_sentences && y.unit->sentence < lead_sentences ? 1 : 0;
  }

  const Work& work_;
  const SlotKind& kind_;
  std::vector<Slot> slots_;
  std::vector<Frame> frames_;
  std::vector<std::vector<std::size_t>> of_unit_;
};

// Pairs by a slot and the account of its partner.
using ByPartner = std::map<std::pair<std::size_t, AccountIndex>, std::vector<const Pairing*>>;

ByPartner by_partner(const PairedSlots& paired) {
  ByPartner found;
  for (const Pairing& p : paired.pairs) {
    found[{p.x, paired.slots[p.y].unit->account}].push_back(&p);
    found[{p.y, paired.slots[p.x].unit->account}].push_back(&p);
  }
  return found;
}

constexpr double clearly_better = 0.5;  // logits

// The other account gives x's value for what x is told of about as surely as it gives y's; or a
// third value for it more surely.
bool has_better(const Work& work,
                const SlotKind& kind,
                const PairedSlots& paired,
                const std::vector<const Pairing*>& partners,
                std::size_t x,
                std::size_t y,
                const Pairing& p) {
  const auto hangs_alike = [](const Pairing& q) {
    return q.features[static_cast<std::size_t>(SlotFeature::anchor)] > 0;
  };
  return std::any_of(partners.begin(), partners.end(), [&](const Pairing* other) {
    const std::size_t z = other->x == x ? other->y : other->x;
    if (z == y) return false;
    // What hangs on another word must be the surer.
    const double least = p.logit + (hangs_alike(p) && !hangs_alike(*other) ? clearly_better : 0.0);
    if (other->relation == Relation::same) return other->logit >= least;
    if (other->relation == Relation::meets) {
      return other->logit >= least &&
             !is_of_other_grain(work, kind, paired.slots[z], paired.slots[x], paired.slots[y]);
    }
    const bool same_as_y = kind.relate(work, paired.slots[z], paired.slots[y]) == Relation::same;
    return !same_as_y && other->logit > p.logit + clearly_better;
  });
}

}  // namespace

bool much_alike(const Pairing& pairing) {
  const auto value = [&](SlotFeature f) { return pairing.features[static_cast<std::size_t>(f)]; };
  const bool last = value(SlotFeature::last_left) > 0;
  const double of_least = value(SlotFeature::of_least);
  const double clause = value(SlotFeature::clause_of_most);
  // Much of a clause, and a good part of both sentences.
  if (pairing.logit >= 0.5 && of_least >= 0.25 && clause >= 0.5 && last) return true;
  // Half of both sentences, and the same words about the value.
  if (pairing.logit >= 0.5 && of_least >= 0.45 && value(SlotFeature::run) >= 0.25 && last)
    return true;
  // One doer told in the same words, of one telling verb.
  if (pairing.logit >= 0.8 && value(SlotFeature::subject_phrase) > 0 && last &&
      value(SlotFeature::predicate_weight) >= 0.4) {
    return true;
  }
  // The same things counted in the same words.
  if (pairing.logit >= -0.5 && value(SlotFeature::whole_phrase) > 0 &&
      value(SlotFeature::phrase_shared) >= 1 && value(SlotFeature::run) >= 0.3 &&
      value(SlotFeature::anchor) > 0) {
    return true;
  }
  // One doer of one verb, and most of a clause.
  if (pairing.logit >= 0.3 && value(SlotFeature::subject_same) > 0 && clause >= 0.8 &&
      value(SlotFeature::predicate) > 0 && value(SlotFeature::single) > 0 &&
      value(SlotFeature::alone) > 0) {
    return true;
  }
  // One telling verb done to one thing, in six equal words or more.
  if (pairing.logit >= 0.5 && value(SlotFeature::run) >= 0.5 && last &&
      value(SlotFeature::object_same) > 0 && value(SlotFeature::predicate_weight) >= 0.4) {
    return true;
  }
  // Both clauses are mostly one, and each has this value alone.
  return pairing.logit >= 0 && of_least >= 0.4 && value(SlotFeature::clause_of_least) >= 0.5 &&
         value(SlotFeature::single) > 0 && value(SlotFeature::alone) > 0;
}

std::string_view name_of(SlotFeature feature) {
  return feature_names[static_cast<std::size_t>(feature)];
}

PairedSlots pair_slots(const Work& work, const SlotKind& kind) {
  std::vector<Slot> slots;
  for (const Unit& unit : work.units.all) {
    for (Slot& slot : kind.find(work, unit)) slots.push_back(std::move(slot));
  }
  Pairer pairer(work, kind, std::move(slots));
  PairedSlots paired;
  paired.pairs = pairer.pairs();
  paired.slots = pairer.take_slots();
  return paired;
}

namespace {

constexpr double very_sure = 3.0;  // logit

// What two values hang on.
struct Hanging {
  bool of_nouns = false;  // under the verbs
  bool of_verbs = false;  // or on what stands beside the verb and may have been meant for it
};

bool hangs_on_noun(const Work& work, const Slot& slot) {
  return slot.anchor != slot.predicate &&
         work.parse(slot.unit->account).pos[slot.anchor] == Pos::noun;
}

// "Weston announced on Monday", "Weston on Monday announced", "denied a motion on Monday": not "saw
// a Monday meeting".
bool may_hang_on_verb(const Work& work, const Slot& slot) {
  const Parse& parse = work.parse(slot.unit->account);
  return slot.anchor == slot.predicate ||
         (parse.head[slot.anchor] == slot.predicate && slot.anchor < slot.value.begin);
}

Hanging hanging_of(const Work& work, const SlotKind& kind, const Slot& x, const Slot& y) {
  if (kind.kind == DifferenceKind::actor) return {};
  return {hangs_on_noun(work, x) && hangs_on_noun(work, y),
          may_hang_on_verb(work, x) && may_hang_on_verb(work, y)};
}

// Told of one word, and nothing beside it is told to be another: doer, thing done to, day, whether
// it happened.
bool agree(const Pairing& p, DifferenceKind kind, const Hanging& hanging) {
  const auto value = [&](SlotFeature f) { return p.features[static_cast<std::size_t>(f)]; };
  const auto told = [&](SlotFeature f) { return value(f) > 0; };
  const bool verbatim = told(SlotFeature::verbatim);
  // An amount may hang on its verb ("wants 8 percent") or on a noun under it ("a raise of 8
  // percent").
  const bool amount = kind == DifferenceKind::number && told(SlotFeature::predicate) &&
                      value(SlotFeature::clause_of_least) >= 0.35;
  const bool day = kind != DifferenceKind::number && hanging.of_verbs &&
                   told(SlotFeature::predicate) && told(SlotFeature::single) &&
                   told(SlotFeature::alone) &&
                   (told(SlotFeature::subject_same) || told(SlotFeature::object_same));
  const bool last = (verbatim || amount || day) && told(SlotFeature::last_left);
  if (!told(SlotFeature::anchor) && !last) return false;
  if (told(SlotFeature::other_time)) return false;
  // Whose doing the verb is says nothing about a noun that the value hangs on.
  const bool of_verb =
      !hanging.of_nouns && (told(SlotFeature::predicate) || !told(SlotFeature::phrase_shared));
  // Neither account, led by it, tells a second one.
  const bool last_value = kind != DifferenceKind::actor && told(SlotFeature::last_left);
  const bool sole =
      last_value && p.logit >= very_sure && told(SlotFeature::alone) && told(SlotFeature::lead);
  const bool one_object =
      last_value && told(SlotFeature::object_same) && value(SlotFeature::of_least) >= 0.3;
  if (of_verb && (told(SlotFeature::subject_other_name) || told(SlotFeature::object_other_name))) {
    return false;
  }
  if (kind == DifferenceKind::number || verbatim) return true;
  const bool light = value(SlotFeature::anchor_weight) < light_anchor;
  if (light && !told(SlotFeature::whole_phrase) && p.logit < very_sure &&
      value(SlotFeature::clause_of_most) < 0.6)
    return false;
  // "The plague made both leave", "both have left": what is done to whom agrees; "riots broke out
  // in X", "protests broke out in Y": all else does.
  const bool one_place = kind == DifferenceKind::place && sole;
  return !of_verb || one_object || one_place || !told(SlotFeature::subject_other_noun);
}

}  // namespace

bool is_first_told(const Pairing& p) {
  const auto value = [&](SlotFeature f) { return p.features[static_cast<std::size_t>(f)]; };
  return value(SlotFeature::lead) > 0 && value(SlotFeature::alone) > 0 &&
         value(SlotFeature::last_left) > 0 && value(SlotFeature::predicate) > 0 &&
         value(SlotFeature::subject_other_noun) == 0 && p.logit >= very_sure;
}

std::vector<Doubt> doubts_of(const Work& work,
                             const SlotKind& kind,
                             const PairedSlots& paired,
                             double least) {
  const ByPartner partners = by_partner(paired);
  const auto doubt_of = [&](const Pairing& p) {
    const Slot& x = paired.slots[p.x];
    const Slot& y = paired.slots[p.y];
    if (p.relation != Relation::apart) return Doubt::may_agree;
    if (!agree(p, kind.kind, hanging_of(work, kind, x, y))) return Doubt::other_thing;
    if (p.logit < least && !much_alike(p)) return Doubt::unsure;
    const auto better_for = [&](std::size_t one, std::size_t other) {
      const AccountIndex there = paired.slots[other].unit->account;
      return has_better(work, kind, paired, partners.at({one, there}), one, other, p);
    };
    return better_for(p.x, p.y) || better_for(p.y, p.x) ? Doubt::better_partner : Doubt::none;
  };
  std::vector<Doubt> doubts;
  doubts.reserve(paired.pairs.size());
  for (const Pairing& p : paired.pairs) doubts.push_back(doubt_of(p));
  return doubts;
}

std::vector<Pairing> contradictions(const Work& work,
                                    const SlotKind& kind,
                                    const PairedSlots& paired,
                                    double least) {
  const std::vector<Doubt> doubts = doubts_of(work, kind, paired, least);
  std::vector<Pairing> found;
  for (std::size_t i = 0; i < doubts.size(); ++i) {
    if (doubts[i] == Doubt::none) found.push_back(paired.pairs[i]);
  }
  return found;
}

}  // namespace synoptic
