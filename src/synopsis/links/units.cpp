#include "synopsis/links/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string>

#include "synopsis/base/sort_unique.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

bool told_in_text(BlockKind kind) {
  return kind == BlockKind::paragraph || kind == BlockKind::list_item || kind == BlockKind::quote;
}

// ---- Keys of tokens ---------------------------------------------------------------------------

std::string number_text(double value) {
  char digits[32];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
  return error == std::errc() ? std::string(digits, end) : std::string();
}

// Which words of an account are an actor or a number: looked up before the token itself.
struct TokenRoles {
  std::vector<Index> actor;             // story actor a token names, on the head; absent elsewhere
  std::vector<std::uint8_t> swallowed;  // part of a name or number whose head speaks for it
  std::vector<std::string> number;
};

TokenRoles token_roles(const Synopsis& synopsis, AccountIndex a, const ActorMap& actors) {
  const Reading& reading = synopsis.accounts[a].reading;
  const TokenIndex size = synopsis.accounts[a].parse.size();
  TokenRoles roles{std::vector<Index>(size, absent), std::vector<std::uint8_t>(size),
                   std::vector<std::string>(size)};
  for (const Mention& mention : reading.mentions) {
    const Index actor = actors.of(a, mention.actor);
    if (actor == absent || mention.head >= size || mention.tokens.end > size) continue;
    if (synopsis.actors[static_cast<std::size_t>(actor)].kind == ActorKind::unnamed) continue;
    roles.actor[mention.head] = actor;
    if (mention.form != MentionForm::name && mention.form != MentionForm::demonym) continue;
    for (TokenIndex i = mention.tokens.begin; i < mention.tokens.end; ++i) roles.swallowed[i] = 1;
  }
  for (const Figure& figure : reading.figures) {
    if (!figure.low || figure.high != figure.low) continue;
    for (TokenIndex i = figure.tokens.begin; i < std::min(figure.tokens.end, size); ++i) {
      if (!figure.number.contains(synopsis.accounts[a].parse.span[i])) continue;
      roles.number[i] = number_text(*figure.low);
    }
  }
  return roles;
}

bool tells(Pos pos) {
  switch (pos) {
    case Pos::noun:
    case Pos::propn:
    case Pos::verb:
    case Pos::adj:
    case Pos::adv:
    case Pos::num:
      return true;
    default:
      return false;
  }
}

std::string plain(std::string_view word) {
  std::string out = fold(word);
  if (out.size() > 2 && out.ends_with("'s")) out.resize(out.size() - 2);
  std::erase(out, '.');
  std::erase(out, ',');
  return out;
}

WordKind kind_of(Pos pos) {
  if (pos == Pos::noun) return WordKind::noun;
  return pos == Pos::verb ? WordKind::verb : WordKind::other;
}

// "cease-fire", which the parse cuts in three, where the whole is a word that others tell apart; ""
// for other words.
std::string hyphen_word(const Parse& parse, TokenIndex i) {
  const bool noun = parse.pos[i] == Pos::noun || parse.pos[i] == Pos::propn;
  if (!noun || i < 2 || parse.tag[i - 1] != Tag::hyph) return {};
  const bool joined = parse.span[i - 2].end == parse.span[i - 1].begin &&
                      parse.span[i - 1].end == parse.span[i].begin;
  if (!joined) return {};
  std::string word = fmt::format("{}-{}", parse.lower(i - 2), parse.lemma(i));
  return has_near_words(word) ? word : std::string();
}

WordKey key_of(const Parse& parse, const TokenRoles& roles, TokenIndex i, Lexis& lexis) {
  if (roles.actor[i] != absent) {
    return lexis.key(std::to_string(roles.actor[i]), WordKind::actor, -1);
  }
  if (roles.swallowed[i] != 0 || !tells(parse.pos[i])) return no_key;
  if (!roles.number[i].empty()) return lexis.key(roles.number[i], WordKind::number, -1);
  const std::string word = plain(parse.pos[i] == Pos::propn ? parse.lower(i) : parse.lemma(i));
  if (word.empty() || (word.size() == 1 && parse.pos[i] != Pos::num)) return no_key;
  if (parse.pos[i] == Pos::num) return lexis.key(word, WordKind::number, -1);
  if (const std::string whole = hyphen_word(parse, i); !whole.empty()) {
    return lexis.key(whole, WordKind::noun, -1);
  }
  if (parse.pos[i] == Pos::propn) return lexis.key(word, WordKind::name, -1);
  return lexis.key(word, kind_of(parse.pos[i]), parse.vector_row[i]);
}

// ---- Clauses ----------------------------------------------------------------------------------

bool heads_clause(const Parse& parse, TokenIndex i) {
  const Dep dep = parse.dep[i];
  if (dep == Dep::root || parse.head[i] == i) return true;
  if (parse.pos[i] != Pos::verb && parse.pos[i] != Pos::aux) return false;
  return dep == Dep::ccomp || dep == Dep::advcl || dep == Dep::relcl || dep == Dep::acl ||
         dep == Dep::conj || dep == Dep::parataxis || dep == Dep::csubj || dep == Dep::pcomp;
}

// The clause head above each token of a sentence; trees are shallow, and the walk is cut at the
// sentence's bounds.
std::vector<TokenIndex> clause_heads(const Parse& parse, TokenRange range) {
  std::vector<TokenIndex> head(range.size(), range.end);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    TokenIndex at = i;
    std::vector<TokenIndex> path;
    while (range.contains(at) && head[at - range.begin] == range.end && !heads_clause(parse, at) &&
           path.size() <= range.size()) {
      path.push_back(at);
      at = parse.head[at];
    }
    TokenIndex found = range.contains(at) ? head[at - range.begin] : i;
    if (found == range.end) found = at;
    if (range.contains(at)) head[at - range.begin] = found;
    for (const TokenIndex p : path) head[p - range.begin] = found;
  }
  return head;
}

bool is_subject(Dep dep) {
  return dep == Dep::nsubj || dep == Dep::nsubjpass || dep == Dep::csubj;
}

bool has_own_subject(const Parse& parse, TokenIndex head) {
  const auto children = parse.children(head);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return is_subject(parse.dep[c]) && parse.tag[c] != Tag::wdt && parse.tag[c] != Tag::wp;
  });
}

// The words a clause without a subject speaks about; empty when there are none.
TokenRange borrowed_subject(const Parse& parse, TokenIndex head) {
  if (has_own_subject(parse, head) || parse.head[head] == head) return {};
  const TokenIndex above = parse.head[head];
  if (parse.dep[head] == Dep::relcl || parse.dep[head] == Dep::acl) {
    return {parse.left_edge[above], above + 1};
  }
  for (const TokenIndex c : parse.children(above)) {
    if (is_subject(parse.dep[c])) return parse.subtree(c);
  }
  return {};
}

void add_clauses(const Parse& parse, const std::vector<WordKey>& keys, Unit& unit) {
  const std::vector<TokenIndex> heads = clause_heads(parse, unit.tokens);
  std::map<TokenIndex, Index> index;
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    const TokenIndex head = heads[i - unit.tokens.begin];
    const auto [at, added] = index.try_emplace(head, static_cast<Index>(unit.clauses.size()));
    if (added) unit.clauses.push_back({head, parse.span[i], {}});
    Clause& clause = unit.clauses[static_cast<std::size_t>(at->second)];
    clause.span = clause.span.cover(parse.span[i]);
    if (keys[i] != no_key) clause.words.push_back(keys[i]);
    unit.clause_of.push_back(at->second);
  }
  for (Clause& clause : unit.clauses) {
    const TokenRange subject = borrowed_subject(parse, clause.head);
    for (TokenIndex i = subject.begin; i < subject.end; ++i) {
      if (keys[i] != no_key) clause.words.push_back(keys[i]);
    }
    sort_unique(clause.words);
  }
}

// The words of a unit's tokens, and its clauses.
void add_words(const Parse& parse, const std::vector<WordKey>& keys, Unit& unit) {
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    if (keys[i] != no_key) unit.words.push_back(keys[i]);
  }
  sort_unique(unit.words);
  add_clauses(parse, keys, unit);
}

void add_account(const Synopsis& synopsis,
                 AccountIndex a,
                 const ActorMap& actors,
                 const Limits& limits,
                 Units& units) {
  const Account& account = synopsis.accounts[a];
  const Parse& parse = account.parse;
  const TokenRoles roles = token_roles(synopsis, a, actors);
  std::vector<WordKey> keys(parse.size(), no_key);
  for (TokenIndex i = 0; i < parse.size(); ++i) keys[i] = key_of(parse, roles, i, units.lexis);
  units.of_sentence.emplace_back(parse.sentences.size(), absent);
  for (std::uint32_t s = 0; s < parse.sentences.size(); ++s) {
    const Sentence& sentence = parse.sentences[s];
    if (!told_in_text(account.article.blocks[sentence.block].kind)) continue;
    if (sentence.tokens.empty() || sentence.tokens.size() > limits.sentence_tokens) continue;
    Unit unit{a, s, sentence.span, sentence.tokens, {}, {}, {}};
    add_words(parse, keys, unit);
    for (const WordKey key : unit.words) units.lexis.count(key);
    units.of_sentence.back()[s] = static_cast<Index>(units.all.size());
    units.all.push_back(std::move(unit));
  }
  units.key_of_token.push_back(std::move(keys));
}

double mass(const Lexis& lexis, const std::vector<WordKey>& words) {
  double sum = 0;
  for (const WordKey w : words) sum += lexis.weight(w);
  return sum;
}

void add_headlines(const Account& account, AccountIndex a, const Limits& limits, Units& units) {
  for (std::uint32_t s = 0; s < account.parse.sentences.size(); ++s) {
    const Sentence& sentence = account.parse.sentences[s];
    const bool headline = account.article.blocks[sentence.block].kind == BlockKind::headline;
    if (!headline || sentence.tokens.empty() || sentence.tokens.size() > limits.sentence_tokens)
      continue;
    Unit unit{a, s, sentence.span, sentence.tokens, {}, {}, {}};
    add_words(account.parse, units.key_of_token[a], unit);
    units.headlines.push_back(std::move(unit));
  }
}

}  // namespace

Units make_units(const Synopsis& synopsis, const ActorMap& actors, const Limits& limits) {
  Units units;
  for (AccountIndex a = 0; a < synopsis.accounts.size(); ++a) {
    add_account(synopsis, a, actors, limits, units);
    add_headlines(synopsis.accounts[a], a, limits, units);
    units.folded.push_back(fold(synopsis.accounts[a].article.text));
  }
  units.lexis.weigh(units.all.size());
  return units;
}

double Match::score() const {
  return shared * std::sqrt(of_a * of_b);
}

namespace {

// A word of the one list alone and its near word of the other alone.
struct NearPair {
  double weight = 0;
  WordKey x = 0, y = 0;

  friend auto operator<=>(const NearPair&, const NearPair&) = default;
};

// What two sorted lists have in common, and what either has alone.
struct Meeting {
  std::vector<WordKey> both, a_alone, b_alone;
};

Meeting meet(const std::vector<WordKey>& a, const std::vector<WordKey>& b) {
  Meeting found;
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() && y != b.end()) {
    if (*x == *y) {
      found.both.push_back(*x++);
      ++y;
    } else if (*x < *y) {
      found.a_alone.push_back(*x++);
    } else {
      found.b_alone.push_back(*y++);
    }
  }
  found.a_alone.insert(found.a_alone.end(), x, a.end());
  found.b_alone.insert(found.b_alone.end(), y, b.end());
  return found;
}

// Words of one list alone are given their nearest of the other alone, the weightiest pair first.
void add_near(const Lexis& lexis,
              const std::vector<WordKey>& a_alone,
              const std::vector<WordKey>& b_alone,
              Match& match) {
  if (b_alone.empty()) return;
  std::vector<NearPair> pairs;
  for (const WordKey x : a_alone) {
    for (const Lexis::Near& y : lexis.near(x)) {
      if (!std::binary_search(b_alone.begin(), b_alone.end(), y.key)) continue;
      pairs.push_back({y.likeness * std::min(lexis.weight(x), lexis.weight(y.key)), x, y.key});
    }
  }
  std::sort(pairs.begin(), pairs.end(), std::greater<>());
  std::vector<WordKey> used;
  for (const auto& [weight, x, y] : pairs) {
    const bool taken = std::find(used.begin(), used.end(), y) != used.end() ||
                       std::find(match.words.begin(), match.words.end(), x) != match.words.end();
    if (taken) continue;
    used.push_back(y);
    match.words.push_back(x);
    match.shared += weight;
  }
}

}  // namespace

Match match_words(const Lexis& lexis,
                  const std::vector<WordKey>& a,
                  const std::vector<WordKey>& b) {
  Match match;
  Meeting meeting = meet(a, b);
  match.words = std::move(meeting.both);
  match.shared = mass(lexis, match.words);
  add_near(lexis, meeting.a_alone, meeting.b_alone, match);
  const double mass_a = mass(lexis, a);
  const double mass_b = mass(lexis, b);
  match.of_a = mass_a > 0 ? match.shared / mass_a : 0;
  match.of_b = mass_b > 0 ? match.shared / mass_b : 0;
  return match;
}

}  // namespace synoptic
