#include "synopsis/links/work.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "synopsis/base/conjuncts.hpp"
#include "synopsis/base/sort_unique.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr int steps_up = 12;
constexpr double nearly_as_well = 0.8;  // share of a score

std::string_view negator_kind(std::string_view lemma) {
  static const std::unordered_map<std::string_view, std::string_view> kinds = [] {
    std::unordered_map<std::string_view, std::string_view> all;
    for (const LexiconRow& row : lexicon("compare/negators")) all.emplace(row[0], row[1]);
    return all;
  }();
  const auto at = kinds.find(lemma);
  return at == kinds.end() ? std::string_view{} : at->second;
}

Realis modal_realis(std::string_view lemma) {
  static const std::unordered_map<std::string_view, Realis> kinds = [] {
    std::unordered_map<std::string_view, Realis> all;
    for (const LexiconRow& row : lexicon("compare/modals")) {
      const Realis realis = row[1] == "planned"       ? Realis::planned
                            : row[1] == "conditional" ? Realis::conditional
                                                      : Realis::demanded;
      all.emplace(row[0], realis);
    }
    return all;
  }();
  const auto at = kinds.find(lemma);
  return at == kinds.end() ? Realis::happened : at->second;
}

// "no deal", "none of them", "nobody"
bool denies_itself(const Parse& parse, TokenIndex argument) {
  if (negator_kind(parse.lower(argument)) == "determiner") return true;
  const auto children = parse.children(argument);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return parse.dep[c] == Dep::det && negator_kind(parse.lower(c)) == "determiner";
  });
}

// "The denial that he had": the clause says what; "which he had" describes.
bool opens_with_that(const Parse& parse, TokenIndex head) {
  return parse.lower(parse.left_edge[head]) == "that";
}

bool negated_from_above(const Parse& parse, TokenIndex head) {
  const TokenIndex above = parse.head[head];
  if (above == head) return false;
  const std::string_view kind = negator_kind(parse.lemma(above));
  const Dep dep = parse.dep[head];
  if (kind == "denier") return dep == Dep::ccomp || dep == Dep::xcomp;
  if (kind == "denial")
    return opens_with_that(parse, head) && (dep == Dep::acl || dep == Dep::relcl);
  if (parse.dep[head] == Dep::xcomp) return kind == "verb";
  return parse.dep[head] == Dep::pcomp && kind == "preposition";
}

// "Didn ' t return": a word of denial torn at its apostrophe, right before the verb.
bool has_torn_no(const Parse& parse, TokenIndex head) {
  constexpr TokenIndex near = 3;  // "didn ' t even return"
  for (TokenIndex i = head; i >= 3 && head - i < near; --i) {
    const TokenIndex t = i - 1;
    if (parse.pos[t] == Pos::punct && parse.lower(t) != "'") return false;
    if (parse.lower(t) != "t") continue;
    const std::string_view mark = parse.lower(t - 1);
    return (mark == "'" || mark == "\xE2\x80\x99") && parse.lower(t - 2).ends_with('n');
  }
  return false;
}

// "Not only will it fly", "does not always fly": part of it stands.
bool is_partial(const Parse& parse, TokenIndex no) {
  static const std::set<std::string_view> words = lexicon_words("compare/partial_no");
  return no + 1 < parse.size() && words.contains(parse.lower(no + 1));
}

// "Don't say": the parser may hang "n't" on the auxiliary.
bool has_no_of_its_own(const Parse& parse, TokenIndex auxiliary) {
  const auto children = parse.children(auxiliary);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return parse.dep[c] == Dep::neg && !is_partial(parse, c);
  });
}

std::optional<TokenIndex> subject_of(const Parse& parse, TokenIndex head) {
  for (const TokenIndex c : parse.children(head)) {
    if (parse.dep[c] == Dep::nsubj || parse.dep[c] == Dep::nsubjpass) return c;
  }
  return {};
}

// Who does it and to whom it is done, in the active and in the passive voice.
struct Roles {
  std::optional<TokenIndex> doer, done_to;
};

bool is_told_of(const Parse& parse, std::optional<TokenIndex> token) {
  return token && parse.dep[*token] == Dep::nsubjpass;
}

Roles roles_of(const Parse& parse, TokenIndex head) {
  Roles roles;
  for (const TokenIndex c : parse.children(head)) {
    if (parse.dep[c] == Dep::nsubj) roles.doer = c;
    // "X was fined 5,000 crowns": what else the passive has is no one it is done to.
    const bool beside = parse.dep[c] == Dep::dobj && !is_told_of(parse, roles.done_to);
    if (parse.dep[c] == Dep::nsubjpass || beside) roles.done_to = c;
    if (parse.dep[c] == Dep::agent && !parse.children(c).empty())
      roles.doer = parse.children(c).front();
  }
  return roles;
}

// "Who", "which": the word that their clause describes; every other token is itself.
TokenIndex antecedent_of(const Parse& parse, TokenIndex token) {
  if (parse.tag[token] != Tag::wdt && parse.tag[token] != Tag::wp) return token;
  TokenIndex verb = parse.head[token];
  for (int step = 0; step < 3; ++step) {
    if (parse.dep[verb] == Dep::relcl && parse.head[verb] < token) return parse.head[verb];
    verb = parse.head[verb];
  }
  return token;
}

// One noun; in a headline its capital makes it look like a name ("Their Rights Were Violated").
bool same_noun(const Parse& a, TokenIndex x, const Parse& b, TokenIndex y) {
  const bool noun = a.pos[x] == Pos::noun;
  const bool other = b.pos[y] == Pos::noun;
  if (noun && other) return a.lemma(x) == b.lemma(y);
  const bool name = a.pos[x] == Pos::propn || b.pos[y] == Pos::propn;
  return (noun || other) && name && fold(a.lower(x)) == fold(b.lower(y));
}

std::string_view last_word(std::string_view name) {
  const std::size_t at = name.find_last_of(" -");
  return at == std::string_view::npos ? name : name.substr(at + 1);
}

// "Joseph Roe Jr." without what tells him from his father.
std::string_view without_suffix(std::string_view name) {
  for (const std::string_view suffix : {" jr.", " jr", " sr.", " sr", " ii", " iii", " iv"}) {
    if (name.ends_with(suffix)) return name.substr(0, name.size() - suffix.size());
  }
  return name;
}

// Levenshtein distance; names are short.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

const Unit* Work::unit_of(AccountIndex a, std::uint32_t sentence) const {
  const auto& row = units.of_sentence[a];
  if (sentence >= row.size() || row[sentence] == absent) return nullptr;
  return &units.all[static_cast<std::size_t>(row[sentence])];
}

const Clause& Work::clause_at(const Unit& unit, TokenIndex token) const {
  const TokenIndex at = std::clamp(token, unit.tokens.begin, unit.tokens.end - 1);
  const Index clause = unit.clause_of[at - unit.tokens.begin];
  return unit.clauses[static_cast<std::size_t>(clause)];
}

TokenIndex predicate_of(const Parse& parse, TokenIndex token) {
  for (int step = 0; step < steps_up; ++step) {
    if (parse.pos[token] == Pos::verb || parse.head[token] == token) break;
    token = parse.head[token];
  }
  return token;
}

const Mention* mention_of_word(const Reading& reading, TokenIndex token) {
  if (token >= reading.mention_of_token.size()) return nullptr;
  const Index m = reading.mention_of_token[token];
  return m == absent ? nullptr : &reading.mentions[static_cast<std::size_t>(m)];
}

Index actor_at(const Work& work, At at) {
  const Mention* mention = mention_of_word(work.reading(at.account), at.token);
  return mention == nullptr ? absent : work.actors.of(at.account, mention->actor);
}

bool is_argument(Dep dep) {
  return dep == Dep::nsubj || dep == Dep::nsubjpass || dep == Dep::dobj || dep == Dep::attr;
}

double weight_at(const Work& work, At at) {
  const WordKey key = work.units.key_of_token[at.account][at.token];
  return key == no_key ? 0 : work.units.lexis.weight(key);
}

double likeness(const Work& work, At a, At b) {
  const WordKey x = work.units.key_of_token[a.account][a.token];
  const WordKey y = work.units.key_of_token[b.account][b.token];
  if (x != no_key && y != no_key) return work.units.lexis.likeness(x, y);
  return work.parse(a.account).lemma(a.token) == work.parse(b.account).lemma(b.token) ? 1 : 0;
}

bool has_infinitive_mark(const Parse& parse, TokenIndex head) {
  const auto children = parse.children(head);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return parse.dep[c] == Dep::aux && parse.tag[c] == Tag::to;
  });
}

bool negated(const Parse& parse, TokenIndex head) {
  for (const TokenIndex c : parse.children(head)) {
    const bool no = parse.dep[c] == Dep::neg || negator_kind(parse.lower(c)) == "adverb";
    if (no && !is_partial(parse, c)) return true;
    if (is_argument(parse.dep[c]) && denies_itself(parse, c)) return true;
    if (parse.dep[c] == Dep::aux && has_no_of_its_own(parse, c)) return true;
  }
  return negated_from_above(parse, head) || has_torn_no(parse, head);
}

namespace {

// "would leave only when it had received the maps": nothing is said to have been received.
bool awaits(const Parse& parse, TokenIndex head) {
  static const std::set<std::string_view> marks = lexicon_words("compare/awaiting_words");
  if (parse.dep[head] != Dep::advcl) return false;
  const auto any_child = [&](TokenIndex of, auto&& holds) {
    const auto children = parse.children(of);
    return std::any_of(children.begin(), children.end(), holds);
  };
  return any_child(head, [&](TokenIndex c) { return marks.contains(parse.lower(c)); }) &&
         any_child(parse.head[head], [&](TokenIndex c) {
           return parse.dep[c] == Dep::aux && modal_realis(parse.lower(c)) != Realis::happened;
         });
}

}  // namespace

Realis told_as(const Parse& parse, TokenIndex head) {
  if (awaits(parse, head)) return Realis::conditional;
  for (const TokenIndex c : parse.children(head)) {
    if (parse.dep[c] != Dep::aux && parse.dep[c] != Dep::auxpass) continue;
    const Realis realis = modal_realis(parse.lower(c));
    if (realis != Realis::happened) return realis;
  }
  const TokenIndex above = parse.head[head];
  const auto children = parse.children(head);
  const bool perfect = std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return parse.dep[c] == Dep::aux && parse.lower(c) == "have";
  });
  if (above != head && has_infinitive_mark(parse, head) && !perfect) {  // not "is said to have won"
    const Realis realis = modal_realis(parse.lemma(above));
    return realis == Realis::happened ? Realis::planned : realis;
  }
  return negated(parse, head) ? Realis::negated : Realis::happened;
}

bool is_open_matter(const Parse& parse, TokenIndex token) {
  for (int step = 0; step < steps_up; ++step) {
    const Pos pos = parse.pos[token];
    if (pos == Pos::verb) return modal_realis(parse.lemma(token)) != Realis::happened;
    if (parse.head[token] == token) break;
    token = parse.head[token];
  }
  return false;
}

const Statement* statement_over(const Reading& reading, Span span) {
  const Statement* best = nullptr;
  std::uint32_t size = 0;
  for (const Statement& statement : reading.statements) {
    for (const Span piece : statement.content) {
      if (!piece.contains(span) || (best != nullptr && piece.size() >= size)) continue;
      best = &statement;
      size = piece.size();
    }
  }
  return best;
}

namespace {

// A pronoun nobody could tell the meaning of: it may be anybody.
bool is_open_pronoun(const Work& work, At at) {
  return work.parse(at.account).pos[at.token] == Pos::pron &&
         work.units.key_of_token[at.account][at.token] == no_key;
}

}  // namespace

bool other_subjects(const Work& work, At a, At b) {
  const auto x = subject_of(work.parse(a.account), a.token);
  const auto y = subject_of(work.parse(b.account), b.token);
  if (!x || !y || is_open_pronoun(work, {a.account, *x}) ||
      is_open_pronoun(work, {b.account, *y})) {
    return false;
  }
  return likeness(work, {a.account, *x}, {b.account, *y}) < 0.8;
}

bool other_names_met(const Work& work, At a, At b) {
  const auto x = roles_of(work.parse(a.account), a.token).done_to;
  const auto y = roles_of(work.parse(b.account), b.token).done_to;
  if (!x || !y || work.parse(a.account).pos[*x] != Pos::propn) return false;
  if (work.parse(b.account).pos[*y] != Pos::propn) return false;
  return likeness(work, {a.account, *x}, {b.account, *y}) < 0.8;
}

bool share_subject(const Work& work, At a, At b) {
  const auto x = subject_of(work.parse(a.account), a.token);
  const auto y = subject_of(work.parse(b.account), b.token);
  return x && y && likeness(work, {a.account, *x}, {b.account, *y}) >= 0.8;
}

bool alike_arguments(const Work& work, At a, At b) {
  const Roles x = roles_of(work.parse(a.account), a.token);
  const Roles y = roles_of(work.parse(b.account), b.token);
  const auto alike = [&](TokenIndex p, TokenIndex q) {
    return likeness(work, {a.account, p}, {b.account, q}) >= 0.8 ||
           same_noun(work.parse(a.account), p, work.parse(b.account), q);
  };
  if (x.doer && y.doer) return alike(*x.doer, *y.doer);
  return x.done_to && y.done_to && alike(*x.done_to, *y.done_to);
}

namespace {

// "Thanked X for lending", "accused X of shelling": what the verb above is done to does the other.
std::optional<TokenIndex> object_that_does(const Parse& parse, TokenIndex head) {
  const TokenIndex link = parse.head[head];
  const std::string_view word = parse.lower(link);
  if (parse.dep[link] != Dep::prep || (word != "for" && word != "of")) return {};
  const Roles above = roles_of(parse, parse.head[link]);
  return above.done_to;
}

// The word that a verb without a subject of its own speaks about, a few steps up.
std::optional<TokenIndex> borrowed_subject(const Parse& parse, TokenIndex head) {
  constexpr int steps = 3;
  for (int step = 0; step < steps; ++step) {
    const TokenIndex above = parse.head[head];
    const Dep dep = parse.dep[head];
    if (above == head) return {};
    if (dep == Dep::relcl || dep == Dep::acl) return above;
    if (dep == Dep::pcomp && parse.dep[above] == Dep::prep) return object_that_does(parse, head);
    if (dep != Dep::conj && dep != Dep::xcomp && dep != Dep::advcl && dep != Dep::pcomp) return {};
    if (const auto subject = subject_of(parse, above)) return subject;
    head = above;
  }
  return {};
}

Roles full_roles(const Parse& parse, TokenIndex head) {
  Roles roles = roles_of(parse, head);
  if (roles.doer) roles.doer = antecedent_of(parse, *roles.doer);
  if (roles.done_to) roles.done_to = antecedent_of(parse, *roles.done_to);
  if (roles.doer) return roles;
  const bool passive = std::any_of(parse.children(head).begin(), parse.children(head).end(),
                                   [&](TokenIndex c) { return parse.dep[c] == Dep::auxpass; });
  const bool participle = parse.dep[head] == Dep::acl && parse.tag[head] == Tag::vbn;
  if (passive && roles.done_to) return roles;
  const auto subject = borrowed_subject(parse, head);
  if (passive || participle) {
    if (!roles.done_to) roles.done_to = subject;
  } else {
    roles.doer = subject;
  }
  return roles;
}

bool is_name(const Work& work, At at) {
  const WordKey key = work.units.key_of_token[at.account][at.token];
  if (key == no_key) return work.parse(at.account).pos[at.token] == Pos::propn;
  const WordKind kind = work.units.lexis.entry(key).kind;
  return kind == WordKind::name || kind == WordKind::actor;
}

// "Exland's minister" acts for Exland.
bool has_office_of(const Work& work, Index person, Index body) {
  if (person == absent || body == absent) return false;
  for (const Ref& local : work.synopsis.actors[static_cast<std::size_t>(person)].locals) {
    const Actor& actor = work.reading(local.account).actors[static_cast<std::size_t>(local.index)];
    for (const Role& role : actor.roles) {
      if (work.actors.of(local.account, role.of) == body) return true;
    }
  }
  return false;
}

// "The Orvale Liberal", "a Briton": by his party or people, whoever he is.
bool is_epithet(const Parse& parse, TokenIndex token) {
  const auto label = static_cast<EntityLabel>(parse.entity_of_label[token]);
  const auto children = parse.children(token);
  return label == EntityLabel::norp && parse.tag[token] == Tag::nnp &&
         std::any_of(children.begin(), children.end(),
                     [&](TokenIndex c) { return parse.dep[c] == Dep::det; });
}

// A name with the names right before it: "Remmel Arms".
std::string_view whole_name(const Work& work, At at) {
  const Parse& parse = work.parse(at.account);
  TokenIndex first = at.token;
  while (first > 0 && parse.pos[first - 1] == Pos::propn && parse.head[first - 1] == at.token) {
    --first;
  }
  return parse.span[first].cover(parse.span[at.token]).in(work.text(at.account));
}

// A noun and what it is called beside it: "the union, Spoke", "Spoke, the union of the drivers".
std::vector<TokenIndex> names_beside(const Parse& parse, TokenIndex token) {
  std::vector<TokenIndex> names{token};
  for (const TokenIndex c : parse.children(token)) {
    if (parse.dep[c] == Dep::appos) names.push_back(c);
  }
  if (parse.dep[token] == Dep::appos) names.push_back(parse.head[token]);
  return names;
}

bool one_word(const Work& work, At a, At b) {
  return likeness(work, a, b) >= 0.8 ||
         same_noun(work.parse(a.account), a.token, work.parse(b.account), b.token);
}

// One word, or one of the words beside it: nobody is told from himself by another name.
bool share_a_word(const Work& work, At a, At b) {
  for (const TokenIndex x : names_beside(work.parse(a.account), a.token)) {
    for (const TokenIndex y : names_beside(work.parse(b.account), b.token)) {
      if (one_word(work, {a.account, x}, {b.account, y})) return true;
    }
  }
  return false;
}

// Those told in one row with a word: "the mill, the kiln and the forge".
std::vector<TokenIndex> row_of(const Parse& parse, TokenIndex token) {
  constexpr std::size_t most = 8;
  std::vector<TokenIndex> row{token};
  add_conjuncts(
      parse, row, [](TokenIndex) { return true; }, most);
  return row;
}

// Two rows of which one at least is of more than one, with a word in common.
bool lists_meet(const Work& work, At a, At b) {
  const auto here = row_of(work.parse(a.account), a.token);
  const auto there = row_of(work.parse(b.account), b.token);
  if (here.size() == 1 && there.size() == 1) return false;
  return std::any_of(here.begin(), here.end(), [&](TokenIndex x) {
    return std::any_of(there.begin(), there.end(), [&](TokenIndex y) {
      return one_word(work, {a.account, x}, {b.account, y});
    });
  });
}

}  // namespace

Agreement agreement(const Work& work, At a, At b) {
  if (is_open_pronoun(work, a) || is_open_pronoun(work, b)) return Agreement::unknown;
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  if (share_a_word(work, a, b)) return Agreement::same;
  if (is_name(work, a) && is_name(work, b)) {
    const Index x = actor_at(work, a);
    const Index y = actor_at(work, b);
    const bool related = is_epithet(pa, a.token) || is_epithet(pb, b.token) ||
                         same_side(work.synopsis, x, y) || has_office_of(work, x, y) ||
                         has_office_of(work, y, x) ||
                         alike_names(whole_name(work, a), whole_name(work, b));
    return related ? Agreement::unknown : Agreement::other_name;
  }
  const bool nouns = pa.pos[a.token] == Pos::noun && pb.pos[b.token] == Pos::noun;
  return nouns ? Agreement::other_noun : Agreement::unknown;
}

std::optional<TokenIndex> doer_of(const Parse& parse, TokenIndex head) {
  return full_roles(parse, head).doer;
}

std::optional<TokenIndex> done_to_of(const Parse& parse, TokenIndex head) {
  return full_roles(parse, head).done_to;
}

Index person_at(const Work& work, At at) {
  const Mention* best = nullptr;
  for (const Mention& m : work.reading(at.account).mentions) {
    if (!m.tokens.contains(at.token) || !m.certain) continue;
    if (best == nullptr || m.tokens.size() < best->tokens.size()) best = &m;
  }
  const Index actor = best == nullptr ? absent : work.actors.of(at.account, best->actor);
  if (actor == absent) return absent;
  const auto kind = work.synopsis.actors[static_cast<std::size_t>(actor)].kind;
  return kind == ActorKind::person ? actor : absent;
}

Agreement subjects(const Work& work, At a, At b) {
  const auto x = full_roles(work.parse(a.account), a.token).doer;
  const auto y = full_roles(work.parse(b.account), b.token).doer;
  if (!x || !y) return Agreement::unknown;
  return agreement(work, {a.account, *x}, {b.account, *y});
}

Agreement objects(const Work& work, At a, At b) {
  const auto x = full_roles(work.parse(a.account), a.token).done_to;
  const auto y = full_roles(work.parse(b.account), b.token).done_to;
  if (!x || !y) return Agreement::unknown;
  const At here{a.account, *x};
  const At there{b.account, *y};
  const Agreement found = agreement(work, here, there);
  const bool other = found == Agreement::other_name || found == Agreement::other_noun;
  return other && lists_meet(work, here, there) ? Agreement::unknown : found;
}

std::vector<WordKey> phrase_words(const Work& work, At at) {
  const Parse& parse = work.parse(at.account);
  constexpr TokenIndex words_behind = 5;
  const TokenIndex end = std::min(parse.right_edge[at.token], at.token + words_behind);
  std::vector<WordKey> words;
  for (TokenIndex i = std::min(parse.left_edge[at.token], at.token); i <= end; ++i) {
    const bool ends = i > at.token && (parse.pos[i] == Pos::verb || parse.pos[i] == Pos::aux ||
                                       parse.pos[i] == Pos::punct);
    if (ends) break;
    const WordKey key = work.units.key_of_token[at.account][i];
    if (key != no_key) words.push_back(key);
  }
  sort_unique(words);
  return words;
}

bool one_phrase(const Work& work, At a, At b) {
  constexpr double least = 0.6;  // share of the longer phrase
  constexpr double whole = 0.9;  // of the shorter one
  if (likeness(work, a, b) < 0.9) return false;
  const Match match = match_words(work.units.lexis, phrase_words(work, a), phrase_words(work, b));
  return match.words.size() >= 2 && std::max(match.of_a, match.of_b) >= whole &&
         std::min(match.of_a, match.of_b) >= least;
}

std::vector<Day> days_in(const Work& work, const Unit& unit) {
  std::vector<Day> days;
  for (const TimeExpr& time : work.reading(unit.account).times) {
    const bool dated = time.kind == TimeKind::date || time.kind == TimeKind::time;
    if (time.sentence != unit.sentence || !dated || time.begin.empty()) continue;
    days.emplace_back(time.begin.substr(0, 10),
                      (time.end.empty() ? time.begin : time.end).substr(0, 10));
  }
  return days;
}

std::vector<Day> days_inside(const Work& work, AccountIndex account, Span words) {
  std::vector<Day> days;
  for (const TimeExpr& time : work.reading(account).times) {
    if (time.kind != TimeKind::date || time.begin.size() < 10 || !words.contains(time.span))
      continue;
    days.emplace_back(time.begin.substr(0, 10),
                      (time.end.empty() ? time.begin : time.end).substr(0, 10));
  }
  return days;
}

bool other_days(const std::vector<Day>& a, const std::vector<Day>& b) {
  const auto before = [](const std::string& x, const std::string& y) {
    const std::size_t n = std::min(x.size(), y.size());
    return x.substr(0, n) < y.substr(0, n);
  };
  if (a.empty() || b.empty()) return false;
  return std::all_of(a.begin(), a.end(), [&](const Day& x) {
    return std::all_of(b.begin(), b.end(), [&](const Day& y) {
      return before(x.second, y.first) || before(y.second, x.first);
    });
  });
}

bool other_dates(const Work& work, const Unit& a, const Unit& b) {
  const auto dates = [&](const Unit& unit) {
    std::vector<Day> days;
    for (const TimeExpr& time : work.reading(unit.account).times) {
      if (time.sentence != unit.sentence || time.kind != TimeKind::date) continue;
      if (time.begin.size() < 10) continue;  // "in March": it may hold any day
      days.emplace_back(time.begin.substr(0, 10),
                        (time.end.empty() ? time.begin : time.end).substr(0, 10));
    }
    return days;
  };
  return other_days(dates(a), dates(b));
}

bool told_on_two_days(const Synopsis& synopsis, AccountIndex a, AccountIndex b) {
  const auto& first = synopsis.accounts[a].article.published;
  const auto& second = synopsis.accounts[b].article.published;
  return first && second && first->value.substr(0, 10) != second->value.substr(0, 10);
}

namespace {

// Minutes of "2031-05-11T08:30:00" from midnight; -1 when it tells no hour.
int minutes_of(std::string_view iso) {
  constexpr int hour = 60;
  constexpr std::size_t with_minutes = 16;
  const auto digits = [&](std::size_t at) { return (iso[at] - '0') * 10 + (iso[at + 1] - '0'); };
  if (iso.size() < with_minutes || iso[10] != 'T') return -1;
  const int minutes = digits(11) * hour + digits(14);
  return minutes == 0 ? -1 : minutes;
}

}  // namespace

bool told_before(const Synopsis& synopsis, AccountIndex a, AccountIndex b) {
  constexpr int apart = 60;  // minutes
  const auto& first = synopsis.accounts[a].article.published;
  const auto& second = synopsis.accounts[b].article.published;
  if (!first || !second) return false;
  const std::string_view x = first->value;
  const std::string_view y = second->value;
  if (x.substr(0, 10) != y.substr(0, 10)) return x.substr(0, 10) < y.substr(0, 10);
  const int p = minutes_of(x);
  const int q = minutes_of(y);
  return p >= 0 && q >= 0 && q - p >= apart;
}

bool alike_names(std::string_view a, std::string_view b) {
  const std::string x = fold(a);
  const std::string y = fold(b);
  if (x.find(y) != std::string::npos || y.find(x) != std::string::npos) return true;
  const std::string_view p = last_word(without_suffix(x));
  const std::string_view q = last_word(without_suffix(y));
  return p == q || (std::min(p.size(), q.size()) >= 6 && edits(p, q) <= 2);
}

bool part_of(const Synopsis& synopsis, Index a, Index b) {
  if (a == absent || b == absent) return false;
  return synopsis.actors[static_cast<std::size_t>(a)].side == b ||
         synopsis.actors[static_cast<std::size_t>(b)].side == a;
}

bool is_named(const Work& work, Index voice) {
  if (voice == absent) return false;
  const StoryActor& actor = work.synopsis.actors[static_cast<std::size_t>(voice)];
  return actor.kind != ActorKind::unnamed || actor.side != absent;
}

bool fits_as_well(const Work& work,
                  const Unit& unit,
                  AccountIndex account,
                  std::uint32_t sentence,
                  double score) {
  const Unit* other = work.unit_of(account, sentence);
  if (other == nullptr) return true;
  return work.link_of(unit, *other) >= nearly_as_well * score;
}

bool same_side(const Synopsis& synopsis, Index a, Index b) {
  if (a == absent || b == absent) return false;
  if (a == b) return true;
  const StoryActor& x = synopsis.actors[static_cast<std::size_t>(a)];
  const StoryActor& y = synopsis.actors[static_cast<std::size_t>(b)];
  return x.side == b || y.side == a || (x.side != absent && x.side == y.side);
}

bool is_growing(std::string_view kind) {
  static const std::set<std::string_view> kinds = lexicon_words("compare/growing_kinds");
  return kinds.contains(kind);
}

}  // namespace synoptic
