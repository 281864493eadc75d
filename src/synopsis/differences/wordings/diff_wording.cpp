#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "synopsis/base/lexis.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/wordings/quoted_value.hpp"
#include "synopsis/differences/wordings/wording.hpp"
#include "synopsis/links/utterances.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

// Two quotations of one utterance that begin alike and end in other words: the longest change, when
// less than seven words in ten of the shorter are shared and both say much there.
const QuoteChange* parting(const Utterance& a,
                           const Utterance& b,
                           const QuoteAlignment& alignment) {
  constexpr std::size_t most = 8;  // words: more may be another sentence
  const std::size_t shorter = std::min(a.words.size(), b.words.size());
  if (10 * alignment.equal >= 7 * shorter) return nullptr;
  // "Begin alike": no fewer of the words they share stand before the change than after it.
  const auto begins_alike = [&](const QuoteChange& at) {
    std::size_t before = at.a_begin - alignment.a_begin;
    for (const QuoteChange& change : alignment.changes) {
      if (change.a_begin < at.a_begin && change.a_begin >= alignment.a_begin) {
        before -= change.a_end - change.a_begin;
      }
    }
    return 2 * before >= alignment.equal;
  };
  const QuoteChange* longest = nullptr;
  const auto size = [](const QuoteChange& c) {
    return std::min(c.a_end - c.a_begin, c.b_end - c.b_begin);
  };
  for (const QuoteChange& change : alignment.changes) {
    if (size(change) == 0 || change.a_begin == 0 || change.b_begin == 0) continue;
    if (change.a_begin < alignment.a_begin || !begins_alike(change)) continue;
    if (change.a_end - change.a_begin > most || change.b_end - change.b_begin > most) continue;
    if (longest == nullptr || size(change) > size(*longest)) longest = &change;
  }
  return longest;
}

// What they share stands close together in both: so much between may be another sentence of theirs.
bool is_close(const QuoteAlignment& alignment) {
  const std::size_t longer =
      std::max(alignment.a_end - alignment.a_begin, alignment.b_end - alignment.b_begin);
  return 100 * alignment.equal >= 60 * longer;
}

void compare_two(const Work& work,
                 const Utterance& a,
                 const Utterance& b,
                 const QuoteAlignment& alignment,
                 SlotPairs& pairs) {
  const double alike = static_cast<double>(alignment.equal) /
                       static_cast<double>(std::min(a.words.size(), b.words.size()));
  const QuoteChange* trivial = nullptr;
  const bool close = is_close(alignment);
  for (const QuoteChange& change : alignment.changes) {
    const auto words = close ? change_of_sense(work.synopsis, a, b, change) : std::nullopt;
    if (!words) {
      trivial = trivial == nullptr ? &change : trivial;
      continue;
    }
    // One difference an utterance: the first change that matters carries it.
    pairs.push_back(
        {DifferenceKind::wording, "", quoted_value(work, a, words->a_begin, words->a_end),
         quoted_value(work, b, words->b_begin, words->b_end), alike, "difference.wording"});
    return;
  }
  if (const QuoteChange* end = parting(a, b, alignment)) {
    pairs.push_back({DifferenceKind::wording, "", quoted_value(work, a, end->a_begin, end->a_end),
                     quoted_value(work, b, end->b_begin, end->b_end), alike, "difference.ending"});
    return;
  }
  if (trivial == nullptr) return;
  pairs.push_back({DifferenceKind::wording, "trivial-wording",
                   quoted_value(work, a, trivial->a_begin, trivial->a_end),
                   quoted_value(work, b, trivial->b_begin, trivial->b_end), alike,
                   "difference.wording"});
}

// ---- Two wordings of one utterance that share too little to be aligned -------------------------

std::vector<TokenIndex> tokens_of(const Parse& parse, const Utterance& u) {
  std::vector<TokenIndex> tokens;
  const auto first =
      std::lower_bound(parse.span.begin(), parse.span.end(), u.inner.begin,
                       [](Span span, std::uint32_t begin) { return span.begin < begin; });
  for (auto at = first; at != parse.span.end() && at->end <= u.inner.end; ++at) {
    tokens.push_back(static_cast<TokenIndex>(at - parse.span.begin()));
  }
  return tokens;
}

bool is_content(const Parse& parse, TokenIndex i) {
  const Pos pos = parse.pos[i];
  return pos == Pos::noun || pos == Pos::verb || pos == Pos::propn || pos == Pos::adj ||
         pos == Pos::adv;
}

// "Nothing but silence": what is denied is told all the same.
bool has_exception(const Parse& parse, const std::vector<TokenIndex>& tokens) {
  return std::any_of(tokens.begin(), tokens.end(), [&](TokenIndex i) {
    const std::string_view word = parse.lower(i);
    return word == "but" || word == "except" || word == "unless" || word == "only";
  });
}

// What is done to is the object in the passive, too.
Dep part_of_clause(Dep dep) {
  return dep == Dep::nsubjpass ? Dep::dobj : dep;
}

// The word of two that depend on alike verbs, as subject, object or beside them.
bool share_dependent(const Work& work, At a, At b) {
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  for (const TokenIndex x : pa.children(a.token)) {
    for (const TokenIndex y : pb.children(b.token)) {
      if (is_content(pa, x) && is_content(pb, y) && pa.lemma(x) == pb.lemma(y) &&
          part_of_clause(pa.dep[x]) == part_of_clause(pb.dep[y])) {
        return true;
      }
    }
  }
  return false;
}

// "I", "they": another doer in either.
bool other_doers(const Work& work, At a, At b) {
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  const auto x = doer_of(pa, a.token);
  const auto y = doer_of(pb, b.token);
  const bool one_pronoun = x && y && pa.pos[*x] == Pos::pron && pb.pos[*y] == Pos::pron &&
                           fold(pa.lemma(*x)) == fold(pb.lemma(*y));  // "we", "let us"
  return x && y && !one_pronoun && pa.lower(*x) != pb.lower(*y) &&
         subjects(work, a, b) != Agreement::same;
}

// "I do not think he won" denies that he won; what leads to the quotation denies nothing in it.
bool is_denied(const Parse& parse, TokenIndex verb, Span quoted) {
  const TokenIndex above = parse.head[verb];
  const bool inside =
      parse.dep[verb] == Dep::ccomp && above != verb && quoted.contains(parse.span[above]);
  return negated(parse, verb) != (inside && negated(parse, above));
}

// Of one speaker: a verb with one of its words, once denied and once not.
std::optional<std::pair<TokenIndex, TokenIndex>> turned_round(const Work& work,
                                                              const Utterance& a,
                                                              const Utterance& b) {
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  const auto here = tokens_of(pa, a);
  const auto there = tokens_of(pb, b);
  if (has_exception(pa, here) || has_exception(pb, there)) return {};
  for (const TokenIndex x : here) {
    if (pa.pos[x] != Pos::verb) continue;
    for (const TokenIndex y : there) {
      if (pb.pos[y] != Pos::verb || pa.lemma(x) != pb.lemma(y)) continue;
      if (is_denied(pa, x, a.inner) == is_denied(pb, y, b.inner)) continue;
      const At p{a.account, x};
      const At q{b.account, y};
      if (share_dependent(work, p, q) && !other_doers(work, p, q)) return std::pair(x, y);
    }
  }
  return {};
}

// "I will talk to anyone who ..." and "I will talk to everyone, ...": one beginning, more words of
// weight in common, and then another end.
const QuoteChange* same_beginning(const Work& work,
                                  const Utterance& a,
                                  const Utterance& b,
                                  const QuoteAlignment& alignment) {
  constexpr std::size_t beginning = 4;
  const std::size_t shorter = std::min(a.words.size(), b.words.size());
  if (shorter < 2 * beginning || 2 * alignment.equal < shorter) return nullptr;
  for (std::size_t i = 0; i < beginning; ++i) {
    if (a.words[i].word != b.words[i].word) return nullptr;
  }
  std::set<std::string_view> words;
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  for (const TokenIndex i : tokens_of(pa, a)) {
    if (is_content(pa, i)) words.insert(pa.lemma(i));
  }
  std::set<std::string_view> shared;
  for (const TokenIndex i : tokens_of(pb, b)) {
    if (is_content(pb, i) && words.contains(pb.lemma(i))) shared.insert(pb.lemma(i));
  }
  return shared.size() >= 2 ? parting(a, b, alignment) : nullptr;
}

SlotValue value_at(const Work& work, const Utterance& u, TokenIndex verb, std::string_view value) {
  const Span word = work.parse(u.account).span[verb];
  return {u.account, word, shown_quotation(work, u, word), std::string(value)};
}

void compare_reworded(const Work& work, const Utterance& a, const Utterance& b, SlotPairs& pairs) {
  if (const auto verbs = turned_round(work, a, b)) {
    const bool no = is_denied(work.parse(a.account), verbs->first, a.inner);
    pairs.push_back(
        {DifferenceKind::wording, "", value_at(work, a, verbs->first, no ? "no" : "yes"),
         value_at(work, b, verbs->second, no ? "yes" : "no"), 1, "difference.turned-round"});
    return;
  }
  const QuoteAlignment alignment = align_quotes(a.words, b.words);
  if (const QuoteChange* end = same_beginning(work, a, b, alignment)) {
    pairs.push_back({DifferenceKind::wording, "", quoted_value(work, a, end->a_begin, end->a_end),
                     quoted_value(work, b, end->b_begin, end->b_end), 1, "difference.ending"});
  }
}

std::set<std::string_view> content_of(const Work& work, const Utterance& u) {
  std::set<std::string_view> words;
  const Parse& parse = work.parse(u.account);
  for (const TokenIndex i : tokens_of(parse, u)) {
    const WordKey key = work.units.key_of_token[u.account][i];
    if (is_content(parse, i) && key != no_key) words.insert(parse.lemma(i));
  }
  return words;
}

std::size_t shared(const std::set<std::string_view>& a, const std::set<std::string_view>& b) {
  return static_cast<std::size_t>(
      std::count_if(a.begin(), a.end(), [&](std::string_view w) { return b.contains(w); }));
}

// One speaker, or one whose name an account does not tell: "the mayor".
bool may_be_one_speaker(const Work& work, const Utterance& a, const Utterance& b) {
  if (a.holder == absent || b.holder == absent) return false;
  const auto unnamed = [&](Index holder) {
    return work.synopsis.actors[static_cast<std::size_t>(holder)].kind == ActorKind::unnamed;
  };
  return a.holder == b.holder || unnamed(a.holder) || unnamed(b.holder);
}

// The quotations that no alignment has paired, with their words of weight.
struct Unpaired {
  std::vector<std::size_t> all;
  std::vector<std::set<std::string_view>> words;  // of each
};

Unpaired unpaired(const Work& work, std::size_t most) {
  const std::vector<Utterance>& all = work.utterances.all;
  std::vector<std::set<Span>> paired(work.synopsis.accounts.size());
  for (const UtterancePair& pair : work.utterances.pairs) {
    for (const std::size_t u : {pair.a, pair.b}) paired[all[u].account].insert(all[u].inner);
  }
  const auto has_partner = [&](const Utterance& u) {
    return std::any_of(paired[u.account].begin(), paired[u.account].end(),
                       [&](Span other) { return other.overlaps(u.inner); });
  };
  Unpaired found;
  for (std::size_t i = 0; i < all.size() && found.all.size() < most; ++i) {
    if (all[i].part || has_partner(all[i])) continue;
    found.all.push_back(i);
    found.words.push_back(content_of(work, all[i]));
  }
  return found;
}

// How many words of weight a quotation shares with the one of that account that shares most.
std::size_t best_shared(const Work& work, const Unpaired& u, std::size_t i, AccountIndex account) {
  std::size_t best = 0;
  for (std::size_t j = 0; j < u.all.size(); ++j) {
    if (work.utterances.all[u.all[j]].account != account) continue;
    best = std::max(best, shared(u.words[i], u.words[j]));
  }
  return best;
}

// Two words of weight; of one named speaker one, where it stands between the same words in both:
// "build it again".
std::size_t least_shared(const Work& work, const Utterance& a, const Utterance& b) {
  const bool named =
      a.holder != absent && a.holder == b.holder &&
      work.synopsis.actors[static_cast<std::size_t>(a.holder)].kind == ActorKind::person;
  if (!named) return 2;
  for (std::size_t i = 0; i + 2 < a.words.size(); ++i) {
    for (std::size_t j = 0; j + 2 < b.words.size(); ++j) {
      if (a.words[i].word == b.words[j].word && a.words[i + 1].word == b.words[j + 1].word &&
          a.words[i + 2].word == b.words[j + 2].word) {
        return 1;
      }
    }
  }
  return 2;
}

// Two quotations of what may be one speaker, each the nearest to the other in its account.
void compare_unpaired(const Work& work, SlotPairs& pairs) {
  constexpr std::size_t most = 300;
  const Unpaired u = unpaired(work, most);
  for (std::size_t i = 0; i < u.all.size(); ++i) {
    const Utterance& a = work.utterances.all[u.all[i]];
    for (std::size_t j = i + 1; j < u.all.size(); ++j) {
      const Utterance& b = work.utterances.all[u.all[j]];
      if (a.account == b.account || !may_be_one_speaker(work, a, b)) continue;
      const std::size_t both = shared(u.words[i], u.words[j]);
      if (both < least_shared(work, a, b) || best_shared(work, u, i, b.account) > both ||
          best_shared(work, u, j, a.account) > both) {
        continue;
      }
      compare_reworded(work, a, b, pairs);
    }
  }
}

// ---- A word in quotation marks, and the sentence it stands for ---------------------------------

// "Groundless" and "ground", "nonexistent" and "exist": one stem in two words.
bool share_a_stem(std::string_view a, std::string_view b) {
  constexpr std::size_t least = 5;
  if (a == b) return false;
  const std::string_view longer = a.size() > b.size() ? a : b;
  std::string_view shorter = a.size() > b.size() ? b : a;
  if (shorter.ends_with('e') || shorter.ends_with('y')) shorter.remove_suffix(1);
  if (shorter.size() < least) return false;
  const std::size_t at = longer.find(shorter);
  return at != std::string_view::npos && at <= 3;  // after "non", "un", "dis"
}

// The noun that a word is told of: "the claim is baseless", "the claim has no base".
std::optional<TokenIndex> told_of(const Parse& parse, TokenIndex word) {
  TokenIndex verb = word;
  for (int step = 0; step < 3; ++step) {
    if (parse.pos[verb] == Pos::verb || parse.pos[verb] == Pos::aux) break;
    verb = parse.head[verb];
  }
  for (const TokenIndex c : parse.children(verb)) {
    const bool subject = parse.dep[c] == Dep::nsubj || parse.dep[c] == Dep::nsubjpass;
    if (subject && (parse.pos[c] == Pos::noun || parse.pos[c] == Pos::propn)) return c;
  }
  return {};
}

bool quotes_word(const Work& work, AccountIndex account, Index holder, std::string_view lemma) {
  const auto holds = [&](const Utterance& u) {
    if (u.account != account || u.holder != holder) return false;
    const Parse& parse = work.parse(account);
    const auto tokens = tokens_of(parse, u);
    return std::any_of(tokens.begin(), tokens.end(),
                       [&](TokenIndex i) { return fold(parse.lemma(i)) == lemma; });
  };
  return std::any_of(work.utterances.all.begin(), work.utterances.all.end(), holds) ||
         std::any_of(work.utterances.fragments.begin(), work.utterances.fragments.end(), holds);
}

// The word of a quotation that says of the same thing what a fragment of the same speaker says, in
// another word of one stem; neither account quotes the word of the other.
std::optional<TokenIndex> other_word(const Work& work,
                                     const Utterance& fragment,
                                     TokenIndex word,
                                     const Utterance& whole) {
  const Parse& pa = work.parse(fragment.account);
  const Parse& pb = work.parse(whole.account);
  const auto about = told_of(pa, word);
  if (!about) return {};
  const std::string lemma = fold(pa.lemma(word));
  for (const TokenIndex i : tokens_of(pb, whole)) {
    const std::string other = fold(pb.lemma(i));
    if (!is_content(pb, i) || !share_a_stem(lemma, other)) continue;
    const auto of = told_of(pb, i);
    if (!of || likeness(work, {fragment.account, *about}, {whole.account, *of}) < 0.8) continue;
    if (quotes_word(work, fragment.account, fragment.holder, other)) continue;
    if (!quotes_word(work, whole.account, whole.holder, lemma)) return i;
  }
  return {};
}

// "Absolutely does not exist", "nonexistent": both stand in quotation marks, of one sentence.
void compare_fragments(const Work& work, SlotPairs& pairs) {
  constexpr std::size_t most = 300;
  const std::vector<Utterance>& fragments = work.utterances.fragments;
  for (std::size_t f = 0; f < std::min(most, fragments.size()); ++f) {
    const Utterance& fragment = fragments[f];
    if (fragment.holder == absent) continue;
    for (const TokenIndex word : tokens_of(work.parse(fragment.account), fragment)) {
      if (!is_content(work.parse(fragment.account), word)) continue;
      for (const Utterance& whole : work.utterances.all) {
        if (whole.part || whole.account == fragment.account || whole.holder != fragment.holder) {
          continue;
        }
        const auto other = other_word(work, fragment, word, whole);
        if (!other) continue;
        pairs.push_back({DifferenceKind::wording, "",
                         value_at(work, fragment, word, work.parse(fragment.account).lemma(word)),
                         value_at(work, whole, *other, work.parse(whole.account).lemma(*other)), 1,
                         "difference.other-word"});
      }
    }
  }
}

// ---- One quoted word with two words to it: "deeply concerned", "especially concerned"
// ------------

// The word inside the quotation that says how or what kind the other one is.
std::optional<TokenIndex> quoted_modifier(const Parse& parse,
                                          const std::vector<TokenIndex>& quoted,
                                          TokenIndex word) {
  for (const TokenIndex c : parse.children(word)) {
    const Dep dep = parse.dep[c];
    // Of a noun only where it is what is said: "a new minister" may be another one.
    const bool modifies = dep == Dep::advmod || (dep == Dep::amod && parse.dep[word] == Dep::attr);
    const bool inside = std::find(quoted.begin(), quoted.end(), c) != quoted.end();
    if (modifies && inside && is_content(parse, c) && !is_light_word(parse.lemma(c))) return c;
  }
  return {};
}

// What both are said of stands below them in both: "concerned about the levy".
bool share_a_matter_below(const Parse& pa, TokenIndex a, const Parse& pb, TokenIndex b) {
  constexpr TokenIndex most = 40;
  const auto is_noun = [](const Parse& p, TokenIndex t) {
    return p.pos[t] == Pos::noun || p.pos[t] == Pos::propn;
  };
  std::set<std::string_view> below;
  for (TokenIndex t = a + 1; t <= std::min(pa.right_edge[a], a + most); ++t) {
    if (is_noun(pa, t) && !is_light_word(pa.lemma(t))) below.insert(pa.lemma(t));
  }
  for (TokenIndex t = b + 1; t <= std::min(pb.right_edge[b], b + most); ++t) {
    if (is_noun(pb, t) && below.contains(pb.lemma(t))) return true;
  }
  return false;
}

// A fragment and another quotation of one holder that put two words to the same one.
void compare_modifiers(const Work& work, const Utterance& a, const Utterance& b, SlotPairs& pairs) {
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  const auto here = tokens_of(pa, a);
  const auto there = tokens_of(pb, b);
  for (const TokenIndex x : here) {
    const auto mine = is_content(pa, x) ? quoted_modifier(pa, here, x) : std::nullopt;
    if (!mine) continue;
    for (const TokenIndex y : there) {
      if (pa.lower(x) != pb.lower(y) && pa.lemma(x) != pb.lemma(y)) continue;
      const auto other = quoted_modifier(pb, there, y);
      if (!other || pa.dep[*mine] != pb.dep[*other] || !share_a_matter_below(pa, x, pb, y))
        continue;
      if (quotes_word(work, b.account, b.holder, fold(pa.lemma(*mine))) ||
          quotes_word(work, a.account, a.holder, fold(pb.lemma(*other)))) {
        continue;
      }
      pairs.push_back({DifferenceKind::wording, "", value_at(work, a, *mine, pa.lemma(*mine)),
                       value_at(work, b, *other, pb.lemma(*other)), 1, "difference.other-word"});
      return;
    }
  }
}

void compare_modified_words(const Work& work, SlotPairs& pairs) {
  constexpr std::size_t most = 300;
  const std::vector<Utterance>& fragments = work.utterances.fragments;
  const std::vector<Utterance>& all = work.utterances.all;
  for (std::size_t f = 0; f < std::min(most, fragments.size()); ++f) {
    const Utterance& a = fragments[f];
    if (a.holder == absent) continue;
    const auto is_partner = [&](const Utterance& b) {
      return b.account != a.account && b.holder == a.holder && !b.part;
    };
    for (const Utterance& b : all) {
      if (is_partner(b)) compare_modifiers(work, a, b, pairs);
    }
    for (std::size_t g = f + 1; g < std::min(most, fragments.size()); ++g) {
      if (is_partner(fragments[g])) compare_modifiers(work, a, fragments[g], pairs);
    }
  }
}

}  // namespace

void compare_wording(const Work& work, SlotPairs& pairs) {
  const std::vector<Utterance>& all = work.utterances.all;
  for (const UtterancePair& pair : work.utterances.pairs) {
    compare_two(work, all[pair.a], all[pair.b], pair.alignment, pairs);
  }
  compare_short_quotations(work, pairs);
  compare_unpaired(work, pairs);
  compare_fragments(work, pairs);
  compare_modified_words(work, pairs);
}

}  // namespace synoptic
