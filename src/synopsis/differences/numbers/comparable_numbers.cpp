#include "synopsis/differences/numbers/comparable_numbers.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/children.hpp"
#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/numbers/counted_things.hpp"
#include "synopsis/differences/numbers/figures_apart.hpp"
#include "synopsis/differences/numbers/number_values.hpp"
#include "synopsis/differences/numbers/ratios.hpp"
#include "synopsis/differences/set_apart.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {

At verb_of(const Work& work, const Counting& item) {
  const AccountIndex account = item.unit->account;
  return {account, predicate_of(work.parse(account), item.figure->tokens.begin)};
}

namespace {

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

std::size_t digits_before(std::string_view text, std::size_t end) {
  std::size_t at = end;
  while (at > 0 && is_digit(text[at - 1])) --at;
  return end - at;
}

// A mark and one blank at `at`, with digits on both sides that make one number: "4, 051", "9. 1",
// "6: 00".
bool is_number_in_pieces(std::string_view text, std::size_t at) {
  if (at == 0 || at + 2 >= text.size() || text[at + 1] != ' ') return false;
  const std::size_t before = digits_before(text, at);
  const std::size_t behind = digits_at(text, at + 2);
  if (before == 0 || behind == 0) return false;
  if (text[at] == ',') return before <= 3 && behind == 3;
  return text[at] == '.' || (text[at] == ':' && before <= 2 && behind == 2);
}

bool is_piece(std::string_view text, Span number) {
  const std::size_t begin = number.begin;
  const std::size_t end = number.end;
  if (begin >= 2 && is_number_in_pieces(text, begin - 2)) return true;
  const bool stop_taken = end > begin && text[end - 1] == '.';
  return is_number_in_pieces(text, stop_taken ? end - 1 : end);
}

const std::string& words_of(const Work& work, const Counting& item) {
  return work.text(item.unit->account);
}

bool is_hyphen(const Parse& parse, std::string_view text, TokenIndex i) {
  return parse.span[i].end - parse.span[i].begin == 1 && text[parse.span[i].begin] == '-';
}

// The number follows "foot -" or "-foot-": the second half of a joined word.
bool is_second_half(const Work& work, const Counting& item) {
  const Parse& parse = work.parse(item.unit->account);
  const std::string_view text = words_of(work, item);
  const TokenIndex first = item.figure->tokens.begin;
  if (!item.figure->unit.empty() || first < item.unit->tokens.begin + 3) return false;
  return is_hyphen(parse, text, first - 1) && is_hyphen(parse, text, first - 3);
}

// "Three - and - out", "three-and-out".
bool is_joined_on(const Work& work, const Counting& item) {
  const Parse& parse = work.parse(item.unit->account);
  const std::string_view text = words_of(work, item);
  for (TokenIndex i = item.unit->tokens.begin; i + 3 < item.unit->tokens.end; ++i) {
    if (parse.span[i].begin < item.figure->number.end) continue;
    return is_hyphen(parse, text, i) && is_hyphen(parse, text, i + 2) &&
           (parse.dep[i + 1] == Dep::cc || parse.lower(i + 3) == "old");
  }
  return false;
}

// "Five rounds sooner than last year", "ten points higher": how far from another.
bool is_distance_from_another(const Parse& parse, const Figure& f) {
  const TokenIndex next = f.tokens.end;
  if (next + 1 >= parse.size()) return false;
  const bool comparative = parse.tag[next] == Tag::rbr || parse.tag[next] == Tag::jjr;
  if (!comparative || parse.lower(next) == "more" || parse.lower(next) == "less") return false;
  return parse.head[f.tokens.end - 1] == next || parse.lower(next + 1) == "than";
}

const std::set<std::string_view>& offset_words(std::string_view sort) {
  static const std::map<std::string_view, std::set<std::string_view>> words = [] {
    std::map<std::string_view, std::set<std::string_view>> all;
    for (const LexiconRow& row : lexicon("compare/offset_words")) all[row[1]].insert(row[0]);
    return all;
  }();
  static const std::set<std::string_view> none;
  const auto at = words.find(sort);
  return at == words.end() ? none : at->second;
}

bool is_labelled(const Parse& parse, TokenIndex i, EntityLabel label) {
  return parse.entity_of_label[i] == static_cast<std::uint8_t>(label);
}

bool is_time(const Figure& f) {
  return f.kind == "duration";
}

// "With ten minutes, five seconds left": when something else happened.
bool is_clock(const Parse& parse, const Figure& f, TokenRange sentence) {
  constexpr TokenIndex words_before = 5;
  constexpr TokenIndex words_behind = 5;
  if (!is_time(f)) return false;
  bool opened = false;
  const TokenIndex from = f.tokens.begin - std::min(words_before, f.tokens.begin - sentence.begin);
  for (TokenIndex i = from; i < f.tokens.begin + 1; ++i) opened |= parse.lower(i) == "with";
  if (!opened) return false;
  const TokenIndex end = std::min(f.tokens.end + words_behind, sentence.end);
  for (TokenIndex i = f.tokens.begin; i < end; ++i) {
    if (offset_words("clock").contains(parse.lower(i))) return true;
    if (i >= f.tokens.end && (parse.pos[i] == Pos::noun || parse.pos[i] == Pos::verb) &&
        parse.pos[i - 1] != Pos::num) {
      return false;
    }
  }
  return false;
}

// "A week after she sold nine": the clause tells the time of another.
bool opens_time_clause(const Parse& parse, TokenIndex verb, TokenRange sentence) {
  if (parse.dep[verb] != Dep::advcl) return false;
  const auto marks = parse.children(verb);
  return std::any_of(marks.begin(), marks.end(), [&](TokenIndex mark) {
    return mark > sentence.begin && mark < verb &&
           offset_words("offset").contains(parse.lower(mark)) &&
           is_labelled(parse, mark - 1, EntityLabel::date);
  });
}

bool is_in_time_clause(const Parse& parse, const Figure& f, TokenRange sentence) {
  constexpr int steps = 6;
  TokenIndex at = f.tokens.begin;
  for (int step = 0; step < steps && sentence.contains(at); ++step) {
    if (opens_time_clause(parse, at, sentence)) return true;
    if (parse.head[at] == at) break;
    at = parse.head[at];
  }
  return false;
}

// The word that sets a span of time against an event: "two months before the flood", "after eight
// days of rain".
std::optional<TokenIndex> offset_of(const Parse& parse, const Figure& f, TokenRange sentence) {
  if (!is_time(f)) return std::nullopt;
  for (const TokenIndex next : {f.number.end, f.span.end}) {
    for (TokenIndex i = f.tokens.begin; i < sentence.end; ++i) {
      if (parse.span[i].begin < next) continue;
      if (offset_words("offset").contains(parse.lower(i))) return i;
      break;
    }
  }
  TokenIndex at = f.tokens.begin;
  for (int step = 0; step < 3 && f.tokens.contains(at); ++step) at = parse.head[at];
  const bool opens = at < f.tokens.begin && sentence.contains(at) && parse.dep[at] == Dep::prep;
  return opens && offset_words("offset").contains(parse.lower(at)) ? std::optional(at)
                                                                   : std::nullopt;
}

// One is set against an event, and the other is not, or tells when another act happened.
bool of_other_offset(const Work& work, const Counting& x, const Counting& y) {
  const Parse& a = work.parse(x.unit->account);
  const Parse& b = work.parse(y.unit->account);
  const auto p = offset_of(a, *x.figure, x.unit->tokens);
  const auto q = offset_of(b, *y.figure, y.unit->tokens);
  if (!p && !q) return false;
  if (!p || !q || a.lower(*p) != b.lower(*q)) return true;
  return likeness(work, verb_of(work, x), verb_of(work, y)) < 0.6;
}

std::string_view dimension_at(const Parse& parse, TokenIndex i, std::string_view side) {
  struct Dimension {
    std::string_view name, side;
  };
  static const std::map<std::string_view, Dimension> words = [] {
    std::map<std::string_view, Dimension> all;
    for (const LexiconRow& row : lexicon("compare/dimension_words")) {
      all.emplace(row[0], Dimension{row[1], row[2]});
    }
    return all;
  }();
  const auto at = words.find(parse.lower(i));
  return at == words.end() || at->second.side != side ? std::string_view{} : at->second.name;
}

// The dimension a length is told in by a word beside it: "a depth of 10 km", "75 km (50 miles) west
// of the town".
std::string_view dimension_of(const Parse& parse, const Figure& f, TokenRange sentence) {
  constexpr TokenIndex words_before = 4;
  const TokenIndex from = f.tokens.begin - std::min(words_before, f.tokens.begin - sentence.begin);
  for (TokenIndex i = from; i < f.tokens.begin; ++i) {
    if (const auto name = dimension_at(parse, i, "before"); !name.empty()) return name;
  }
  // "A 20m-deep shaft": inside the figure.
  for (TokenIndex i = f.tokens.begin; i < f.tokens.end; ++i) {
    if (parse.span[i].begin < f.number.end) continue;
    if (const auto name = dimension_at(parse, i, "behind"); !name.empty()) return name;
  }
  bool bracket = false;
  for (TokenIndex i = f.tokens.end; i < sentence.end; ++i) {
    if (parse.tag[i] == Tag::hyph) continue;
    bracket |= parse.lower(i) == "(";
    if (!bracket) return dimension_at(parse, i, "behind");
    bracket &= parse.lower(i) != ")";
  }
  return {};
}

// The names behind a distance, of the places it is measured to.
std::set<std::string_view> places_behind(const Parse& parse, const Figure& f, TokenRange sentence) {
  std::set<std::string_view> names;
  bool bracket = false;
  for (TokenIndex i = f.tokens.end; i < sentence.end; ++i) {
    if (parse.lower(i) == "(") bracket = true;
    const bool ends = parse.pos[i] == Pos::verb || parse.pos[i] == Pos::aux ||
                      parse.pos[i] == Pos::cconj || (parse.pos[i] == Pos::punct && !bracket);
    if (ends) break;
    if (!bracket && parse.pos[i] == Pos::propn) names.insert(parse.lower(i));
    if (parse.lower(i) == ")") bracket = false;
  }
  return names;
}

// A depth and a distance, or distances to two places.
bool of_other_lengths(const Work& work, const Counting& x, const Counting& y) {
  if (x.figure->kind != "length" || y.figure->kind != "length") return false;
  const Parse& a = work.parse(x.unit->account);
  const Parse& b = work.parse(y.unit->account);
  const std::string_view p = dimension_of(a, *x.figure, x.unit->tokens);
  const std::string_view q = dimension_of(b, *y.figure, y.unit->tokens);
  if (p.empty() || q.empty()) return false;
  if (p != q) return true;
  const auto here = places_behind(a, *x.figure, x.unit->tokens);
  const auto there = places_behind(b, *y.figure, y.unit->tokens);
  return p == "distance" && !here.empty() && !there.empty() &&
         std::none_of(here.begin(), here.end(), [&](auto w) { return there.contains(w); });
}

// Each is the deed of somebody named, of whom one at least is surely a person, and not of the same.
bool of_two_people(const Work& work, const Counting& x, const Counting& y) {
  const auto label = [&](const Counting& item) {
    const Parse& parse = work.parse(item.unit->account);
    const auto doer = doer_of(parse, verb_of(work, item).token);
    const bool named =
        doer && !item.figure->tokens.contains(*doer) && parse.pos[*doer] == Pos::propn;
    return named ? static_cast<EntityLabel>(parse.entity_of_label[*doer]) : EntityLabel::gpe;
  };
  const auto may_be = [](EntityLabel l) {
    return l == EntityLabel::person || l == EntityLabel::org || l == EntityLabel::none;
  };
  const EntityLabel p = label(x);
  const EntityLabel q = label(y);
  if (p != EntityLabel::person && q != EntityLabel::person) return false;
  return may_be(p) && may_be(q) &&
         subjects(work, verb_of(work, x), verb_of(work, y)) == Agreement::other_name;
}

// The noun that a number is told of, above its unit: "goal" of "a 40-yard field goal".
TokenIndex noun_over(const Parse& parse, const Figure& f) {
  TokenIndex at = f.counts ? f.counts_head : f.tokens.begin;
  const auto before_noun = [&](TokenIndex i) {
    const Dep dep = parse.dep[i];
    return parse.head[i] > i && (dep == Dep::compound || dep == Dep::nummod || dep == Dep::amod ||
                                 dep == Dep::nmod || dep == Dep::quantmod);
  };
  while (before_noun(at)) at = parse.head[at];
  return at;
}

// Whose the thing counted is, or who did it: "Brunn's nine boats", "a goal by Brunn", "he caught
// nine"; absent when that is no person of the story.
Index person_behind(const Work& work, const Counting& item) {
  const AccountIndex account = item.unit->account;
  const Parse& parse = work.parse(account);
  for (const TokenIndex c : parse.children(noun_over(parse, *item.figure))) {
    const bool by = parse.dep[c] == Dep::prep && parse.lower(c) == "by";
    if (parse.dep[c] == Dep::poss) return person_at(work, {account, c});
    if (!by || parse.children(c).empty()) continue;
    if (const Index who = person_at(work, {account, parse.children(c).front()}); who != absent) {
      return who;
    }
  }
  const auto doer = doer_of(parse, verb_of(work, item).token);
  const bool told = doer && !item.figure->tokens.contains(*doer);
  return told ? person_at(work, {account, *doer}) : absent;
}

// Each is told of a person, by name or by a pronoun that stands for one, and these are two.
bool of_two_persons(const Work& work, const Counting& x, const Counting& y) {
  const Index a = person_behind(work, x);
  const Index b = person_behind(work, y);
  if (a == absent || b == absent || a == b) return false;
  if (subjects(work, verb_of(work, x), verb_of(work, y)) == Agreement::same) return false;
  const auto name = [&](Index i) -> const std::string& {
    return work.synopsis.actors[static_cast<std::size_t>(i)].name;
  };
  return !alike_names(name(a), name(b));
}

// "Two boats, one of which sank" beside "one boat": the number's word, of a part.
bool tells_part(const Work& work, const Counting& item, const Unit& other) {
  const Parse& parse = work.parse(item.unit->account);
  const Parse& there = work.parse(other.account);
  for (TokenIndex i = other.tokens.begin; i + 1 < other.tokens.end; ++i) {
    if (there.lower(i + 1) != "of") continue;
    for (TokenIndex n = item.figure->tokens.begin; n < item.figure->tokens.end; ++n) {
      const bool number = item.figure->number.overlaps(parse.span[n]);
      if (number && parse.lower(n) == there.lower(i)) return true;
    }
  }
  return false;
}

// The words before the counted noun that say which of them: "final", "first", "current"; of a
// stretch of time, before its number: "her first 100 days".
std::set<std::string_view> which_words(const Parse& parse, const Figure& f, TokenRange sentence) {
  static const std::set<std::string_view> words = lexicon_words("compare/which_words");
  std::set<std::string_view> found;
  const TokenIndex first = f.tokens.begin;
  if (!f.counts && first > sentence.begin && words.contains(parse.lower(first - 1))) {
    found.insert(parse.lower(first - 1));
  }
  if (!f.counts || !sentence.contains(f.counts_head)) return found;
  const TokenIndex from = std::min(parse.left_edge[f.counts_head], f.tokens.begin);
  for (TokenIndex i = from; i < f.counts_head; ++i) {
    const bool best = parse.tag[i] == Tag::jjs && parse.dep[i] == Dep::amod;
    const bool own = parse.head[i] == f.counts_head || parse.dep[i] == Dep::conj;
    if (own && (best || words.contains(parse.lower(i)))) found.insert(parse.lower(i));
  }
  return found;
}

bool of_other_ones(const Work& work, const Counting& x, const Counting& y) {
  return which_words(work.parse(x.unit->account), *x.figure, x.unit->tokens) !=
         which_words(work.parse(y.unit->account), *y.figure, y.unit->tokens);
}

bool is_needed(const Work& work, const Counting& item) {
  static const std::set<std::string_view> verbs = lexicon_words("compare/needing_verbs");
  const Parse& parse = work.parse(item.unit->account);
  const TokenIndex first = item.figure->tokens.begin;
  const bool beside = first > item.unit->tokens.begin && verbs.contains(parse.lemma(first - 1));
  const TokenIndex head = item.figure->counts ? item.figure->counts_head : first;
  return beside || (parse.dep[head] == Dep::dobj && verbs.contains(parse.lemma(parse.head[head])));
}

// The other counts told in one breath with it: "nine nets" beside "two boats and nine nets".
std::vector<const Figure*> told_with(const Work& work, const Counting& item) {
  std::vector<const Figure*> found;
  const Parse& parse = work.parse(item.unit->account);
  const Figure& f = *item.figure;
  if (!f.counts) return found;
  const auto joined = [&](TokenIndex a, TokenIndex b) {
    return parse.dep[a] == Dep::conj && parse.head[a] == b;
  };
  for (const Figure& other : work.reading(item.unit->account).figures) {
    if (other.sentence != f.sentence || &other == &f || !other.counts || !other.low) continue;
    if (joined(f.counts_head, other.counts_head) || joined(other.counts_head, f.counts_head)) {
      found.push_back(&other);
    }
  }
  return found;
}

// "Two clerks, and three others charged with theft": one of a row, and of these only those that
// its own clause tells of, which the other sentence does not.
bool is_limited_in_row(const Work& work, const Counting& item, const Unit& other) {
  constexpr double told_by_both = 0.34;  // of the clause's words
  if (!item.figure->counts) return false;
  const At noun{item.unit->account, item.figure->counts_head};
  const Parse& parse = work.parse(noun.account);
  const auto limits = [&](TokenIndex c) {
    const bool clause = parse.dep[c] == Dep::acl || parse.dep[c] == Dep::relcl;
    if (!clause || c <= noun.token || parse.tag[c - 1] == Tag::comma) return false;
    const std::vector<WordKey> limit = words_under(work, {noun.account, c});
    return match_words(work.units.lexis, limit, other.words).of_a < told_by_both;
  };
  return parse.dep[noun.token] == Dep::conj && parse.pos[parse.head[noun.token]] == Pos::noun &&
         has_child(parse, noun.token, limits);
}

// Two counts told in one breath, both other than those of the other account: another occasion.
bool differ_together(const Work& work, const Counting& x, const Counting& y) {
  const Parse& a = work.parse(x.unit->account);
  const Parse& b = work.parse(y.unit->account);
  if (is_growing(x.figure->kind) || is_growing(y.figure->kind)) return false;
  const auto there = told_with(work, y);
  for (const Figure* f : told_with(work, x)) {
    for (const Figure* g : there) {
      const bool one_noun = a.lemma(f->counts_head) == b.lemma(g->counts_head);
      if (one_noun && !is_growing(f->kind) && relate_values(*f, *g) == Relation::apart) return true;
    }
  }
  return false;
}

// Amounts or counts of which one is many times the other, and no slip of the scale (a hundred, a
// thousand). Of few things many may be told ("three" and "40").
bool of_other_size(const Counting& x, const Counting& y) {
  constexpr double most = 12;
  constexpr double few = 10;
  if (x.figure->unit.empty() != y.figure->unit.empty()) return false;
  if (x.figure->unit.empty() && std::min(base_size(*x.figure), base_size(*y.figure)) < few)
    return false;
  const double a = std::abs(base_size(*x.figure));
  const double b = std::abs(base_size(*y.figure));
  if (a == 0 || b == 0) return false;
  const double ratio = std::max(a, b) / std::min(a, b);
  const double digits = std::log10(ratio);
  return ratio > most && std::abs(digits - std::round(digits)) > 1e-9;
}

// "Spent four seasons as its coach", "spent 19 seasons with the club": the time in one post, and
// that in all.
bool in_another_post(const Work& work, const Counting& x, const Counting& y) {
  if (!x.figure->unit.empty() && x.figure->kind != "duration") return false;
  const auto post_of = [&](const Counting& item) {
    const At verb = verb_of(work, item);
    const Parse& parse = work.parse(verb.account);
    return has_child(parse, verb.token, [&](TokenIndex c) {
      return parse.dep[c] == Dep::prep && parse.lower(c) == "as" &&
             !item.figure->tokens.contains(c);
    });
  };
  return post_of(x) != post_of(y);
}

// Two further numbers or more that both sentences tell, and no two of them agree: another occasion,
// with other numbers throughout. Sums of money and shares stand beside others of any matter.
bool tell_other_numbers(const Work& work, const Counting& x, const Counting& y) {
  constexpr int several = 2;
  const Parse& a = work.parse(x.unit->account);
  const Parse& b = work.parse(y.unit->account);
  const auto comparable = [&](const Figure& f, const Figure& g) {
    if (f.kind != g.kind || f.unit != g.unit || is_growing(f.kind) || f.kind == "money")
      return false;
    if (!f.unit.empty()) return f.unit != "percent";
    return f.counts && g.counts && a.lemma(f.counts_head) == b.lemma(g.counts_head);
  };
  int apart = 0;
  for (const Counting& p : countings_in(work, *x.unit)) {
    for (const Counting& q : countings_in(work, *y.unit)) {
      if (p.figure == x.figure || q.figure == y.figure) continue;
      const Relation relation = relate_values(*p.figure, *q.figure);
      if (relation == Relation::same) return false;
      apart += relation == Relation::apart && comparable(*p.figure, *q.figure) ? 1 : 0;
    }
  }
  return apart >= several;
}

// One is where a change starts, or what everyone has, and the other is not; or both are of two
// weeks.
bool are_told_otherwise(const Work& work, const Counting& x, const Counting& y) {
  const Parse& a = work.parse(x.unit->account);
  const Parse& b = work.parse(y.unit->account);
  return of_two_periods(work, *x.unit, *y.unit) ||
         is_start(a, *x.figure) != is_start(b, *y.figure) ||
         is_share_of_each(a, *x.figure, x.unit->tokens) !=
             is_share_of_each(b, *y.figure, y.unit->tokens);
}

}  // namespace

std::optional<TokenIndex> described_noun(const Parse& parse, const Figure& f) {
  if (!f.counts || !f.tokens.contains(f.counts_head)) return std::nullopt;
  for (TokenIndex i = f.tokens.begin; i < f.counts_head; ++i) {
    if (parse.pos[i] == Pos::adp) return std::nullopt;
  }
  const bool behind = f.counts->begin >= f.number.end && parse.pos[f.counts_head] == Pos::noun;
  return behind ? std::optional(f.counts_head) : std::nullopt;
}

bool is_joined_with_blanks(const Work& work, const Counting& item) {
  const Parse& parse = work.parse(item.unit->account);
  const std::string_view text = words_of(work, item);
  for (TokenIndex i = item.figure->tokens.begin; i + 1 < item.unit->tokens.end; ++i) {
    if (parse.span[i].begin < item.figure->number.end) continue;
    return is_hyphen(parse, text, i) && parse.tag[i + 1] == Tag::nn;
  }
  return false;
}

bool is_comparable(const Work& work, const Counting& item) {
  const Parse& parse = work.parse(item.unit->account);
  const Figure& f = *item.figure;
  return !is_piece(words_of(work, item), f.number) && !is_second_half(work, item) &&
         !is_joined_on(work, item) && !is_distance_from_another(parse, f) &&
         !is_clock(parse, f, item.unit->tokens) &&
         !is_in_time_clause(parse, f, item.unit->tokens) &&
         !is_in_ratio(parse, item.unit->tokens, f.tokens);
}

bool count_other_things(const Work& work, const Counting& x, const Counting& y) {
  return are_told_otherwise(work, x, y) || of_two_persons(work, x, y) || of_other_size(x, y) ||
         of_other_offset(work, x, y) || of_other_lengths(work, x, y) || of_other_ones(work, x, y) ||
         differ_together(work, x, y) || tell_other_numbers(work, x, y) ||
         tells_part(work, x, *y.unit) || tells_part(work, y, *x.unit) ||
         is_limited_in_row(work, x, *y.unit) || is_limited_in_row(work, y, *x.unit);
}

bool tell_other_things(const Work& work, const Counting& x, const Counting& y) {
  return count_other_things(work, x, y) || of_two_people(work, x, y) ||
         is_needed(work, x) != is_needed(work, y) || in_another_post(work, x, y) ||
         told_of_others_in_a_row(work, verb_of(work, x), verb_of(work, y));
}

}  // namespace synoptic
