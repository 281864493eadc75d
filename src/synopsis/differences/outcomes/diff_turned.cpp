#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/children.hpp"
#include "synopsis/base/lexis.hpp"
#include "synopsis/base/sort_unique.hpp"
#include "synopsis/differences/asserted.hpp"
#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/denials.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/one_act.hpp"
#include "synopsis/differences/outcomes/outcomes.hpp"
#include "synopsis/differences/outcomes/turns.hpp"
#include "synopsis/differences/outcomes/two_matters.hpp"
#include "synopsis/differences/set_apart.hpp"
#include "synopsis/links/implied.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

// ---- What is told -----------------------------------------------------------------------------

// "Did not sign", "is guilty": a predicate, and the word that a "not" or its opposite turns round.
struct Telling {
  Predicate predicate;
  TokenIndex word = 0;
  bool no = false;
  std::vector<WordKey> words;  // of the act, but `word`; sorted, each once
};

// Of its clause and of the clauses under it, without acts beside it.
std::vector<WordKey> words_of(const Work& work, const Predicate& p, TokenIndex word) {
  const AccountIndex a = p.unit->account;
  const Parse& parse = work.parse(a);
  std::vector<WordKey> words = p.clause->words;
  for (const TokenIndex c : parse.children(p.head)) {
    if (parse.dep[c] == Dep::conj) continue;
    const std::vector<WordKey> under = words_under(work, {a, c});
    words.insert(words.end(), under.begin(), under.end());
  }
  sort_unique(words);
  const WordKey own = work.units.key_of_token[a][word];
  std::erase(words, own);
  return words;
}

// "Is guilty", "pleaded guilty": an adjective said of the subject.
std::optional<TokenIndex> state_word(const Parse& parse, TokenIndex head) {
  return child_that(parse, head, [&](TokenIndex c) {
    const bool said = parse.dep[c] == Dep::acomp || parse.dep[c] == Dep::oprd;
    return said && parse.pos[c] == Pos::adj;
  });
}

void add_tellings(const Work& work, const Unit& unit, std::vector<Telling>& found) {
  const Parse& parse = work.parse(unit.account);
  const auto add = [&](const Predicate& p, TokenIndex word) {
    found.push_back({p, word, negated(parse, p.head), words_of(work, p, word)});
  };
  for (const Predicate& p : predicates_in(work, unit)) add(p, p.head);
  for (const Clause& clause : unit.clauses) {
    const auto word = state_word(parse, clause.head);
    if (word) add({&unit, &clause, clause.head}, *word);
  }
}

std::string_view lemma_of(const Work& work, const Telling& t) {
  return work.parse(t.predicate.unit->account).lemma(t.word);
}

At head_of(const Telling& t) {
  return {t.predicate.unit->account, t.predicate.head};
}

AccountIndex account_of(const Telling& t) {
  return t.predicate.unit->account;
}

// ---- Words that turn it round -----------------------------------------------------------------

// How one says what the other denies: by a "not", or by another word that may tell what came later.
enum class Turn { none, negation, opposite, sequel };

bool is_planned(const Work& work, const Telling& t) {
  return told_as(work.parse(account_of(t)), t.predicate.head) == Realis::planned;
}

// What is only to begin has not ended since.
Turn turn_between(const Work& work, const Telling& x, const Telling& y) {
  const std::string_view a = lemma_of(work, x);
  const std::string_view b = lemma_of(work, y);
  if (a == b) return x.no != y.no ? Turn::negation : Turn::none;
  if (x.no || y.no) return Turn::none;
  const bool adjective = work.parse(account_of(x)).pos[x.word] == Pos::adj;
  const auto [first, last] = turned_words().equal_range(a);
  Turn turn = Turn::none;
  for (auto row = first; row != last; ++row) {
    if (row->second.word != b || row->second.adjective != adjective) continue;
    turn = row->second.then ? Turn::sequel : std::max(turn, Turn::opposite);
    if (turn == Turn::sequel) break;
  }
  const bool announced = is_planned(work, x) && is_planned(work, y);
  return turn == Turn::sequel && announced ? Turn::opposite : turn;
}

// ---- One act ----------------------------------------------------------------------------------

enum class Who { same, open, two };

// "A group called the Tanver Circle", "the Tanver Circle Coalition": the name of one stands in that
// of the other.
bool share_a_name(const Work& work, At a, At b) {
  const auto names = [&](At at) {
    const Parse& parse = work.parse(at.account);
    std::set<std::string> found;
    const TokenRange range = parse.subtree(at.token);
    for (TokenIndex i = range.begin; i < range.end; ++i) {
      if (parse.pos[i] == Pos::propn) found.insert(fold(parse.lower(i)));
    }
    return found;
  };
  const std::set<std::string> x = names(a);
  const std::set<std::string> y = names(b);
  const auto within = [](const auto& whole, const auto& part) {
    return part.size() >= 2 && std::includes(whole.begin(), whole.end(), part.begin(), part.end());
  };
  return within(x, y) || within(y, x);
}

Who one_word(const Work& work, At a, At b) {
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  if (fold(pa.lower(a.token)) == fold(pb.lower(b.token)) || share_a_name(work, a, b)) {
    return Who::same;
  }
  return Who::open;
}

Who doers_of(const Work& work, At a, At b) {
  const Agreement found = subjects(work, a, b);
  if (found == Agreement::same) return Who::same;
  if (other_pronouns(work, a, b)) return Who::two;
  const auto x = doer_of(work.parse(a.account), a.token);
  const auto y = doer_of(work.parse(b.account), b.token);
  if (x && y && one_word(work, {a.account, *x}, {b.account, *y}) == Who::same) return Who::same;
  const bool pronoun =
      x && y &&
      (work.parse(a.account).pos[*x] == Pos::pron || work.parse(b.account).pos[*y] == Pos::pron);
  return found == Agreement::other_name && !pronoun ? Who::two : Who::open;
}

// How many words two acts share, and of the shorter one.
struct Overlap {
  std::size_t words = 0;
  double part = 0;
};

Overlap overlap_of(const Work& work, const Telling& x, const Telling& y) {
  const Match match = match_words(work.units.lexis, x.words, y.words);
  const std::size_t shorter = std::min(x.words.size(), y.words.size());
  if (shorter == 0) return {};
  return {match.words.size(),
          static_cast<double>(match.words.size()) / static_cast<double>(shorter)};
}

// The part of the longer sentence that the other says, too; 0 for a few words.
double share_of_sentences(const Work& work, const Telling& x, const Telling& y) {
  constexpr std::size_t many = 6;
  const auto& a = x.predicate.unit->words;
  const auto& b = y.predicate.unit->words;
  const std::size_t shared = match_words(work.units.lexis, a, b).words.size();
  if (shared < many) return 0;
  return static_cast<double>(shared) / static_cast<double>(std::max(a.size(), b.size()));
}

// "Reported that the bank was sold", "that the bank had been bought": told of one thing.
bool report_on_one(const Work& work, const Telling& x, const Telling& y) {
  const auto reported = [&](const Telling& t) {
    const Parse& parse = work.parse(account_of(t));
    return child_that(parse, t.predicate.head,
                      [&](TokenIndex c) { return parse.dep[c] == Dep::ccomp; });
  };
  const auto a = reported(x);
  const auto b = reported(y);
  return a && b && subjects(work, {account_of(x), *a}, {account_of(y), *b}) == Agreement::same;
}

// "A population of fish", "the fish"; "their planned rally", "the rally": other words, and half of
// the shorter phrase in the other; "the race", "the contest".
bool may_be_one_thing(const Work& work, At a, At b) {
  const auto x = done_to_of(work.parse(a.account), a.token);
  const auto y = done_to_of(work.parse(b.account), b.token);
  if (!x || !y) return false;
  if (is_contest(work.parse(a.account), *x) && is_contest(work.parse(b.account), *y)) return true;
  const auto here = phrase_words(work, {a.account, *x});
  const auto there = phrase_words(work, {b.account, *y});
  const std::size_t shared = match_words(work.units.lexis, here, there).words.size();
  return shared > 0 && 2 * shared >= std::min(here.size(), there.size());
}

Agreement things_of(const Work& work, At a, At b) {
  const Agreement found = objects(work, a, b);
  const bool may_be_one = found == Agreement::other_noun && may_be_one_thing(work, a, b);
  return may_be_one ? Agreement::unknown : found;
}

// A headline, or the first sentence of an account: it tells what the account is about.
bool leads(const Work& work, const Telling& t) {
  const Unit& unit = *t.predicate.unit;
  const auto& told = work.units.of_sentence[unit.account];
  const auto first = std::find_if(told.begin(), told.end(), [](Index u) { return u != absent; });
  return unit.sentence <= static_cast<std::size_t>(first - told.begin());
}

bool both_lead(const Work& work, const Telling& x, const Telling& y) {
  return leads(work, x) && leads(work, y);
}

// What two tellings have in common.
struct Common {
  Turn turn = Turn::none;
  Overlap shared;
  bool same_doer = false;
  bool same_thing = false;
  bool other_thing = false;
  bool nothing_done_to = false;  // in neither telling

  bool enough(std::size_t words, double part) const {
    return shared.words >= words && shared.part >= part;
  }
};

Common common_to(const Work& work, const Telling& x, const Telling& y, Turn turn) {
  const At a = head_of(x);
  const At b = head_of(y);
  const Agreement things = things_of(work, a, b);
  return {
      turn,
      overlap_of(work, x, y),
      doers_of(work, a, b) == Who::same,
      things == Agreement::same,
      things == Agreement::other_noun,
      !done_to_of(work.parse(a.account), a.token) && !done_to_of(work.parse(b.account), b.token)};
}

// What both accounts lead with is what the story is about: little more than the doer or the thing
// must be the same. A bill and a plan may then be one, the words of one telling may be few; fewest
// where a word is said of one subject ("is safe").
bool lead_with_one_act(const Common& c, bool state) {
  if (c.turn == Turn::negation) {
    if (c.same_doer) return c.other_thing ? c.enough(6, 0.33) : c.enough(2, 0.2);
    return !c.other_thing && (c.same_thing ? c.enough(2, 0.3) : c.enough(3, 0.5));
  }
  if (c.same_doer && c.same_thing && c.enough(2, 0.6)) return true;
  if (c.same_doer && state) return c.enough(2, 0.5);
  if (c.same_doer && c.other_thing) return c.enough(6, 0.33);
  if (c.same_doer) return c.enough(3, 0.25);
  return c.same_thing && c.enough(3, 0.33);
}

// What may have followed, done to one thing and told of one day or led with in both accounts: one
// of the two happened. What only begins and ends ("the fair") does both.
bool of_one_moment(const Work& work, const Telling& x, const Telling& y, const Common& c) {
  if (!c.same_thing || told_of_other_hours(work, x.predicate, y.predicate)) return false;
  if (!both_lead(work, x, y) && !told_of_one_day(work, x.predicate, y.predicate)) return false;
  return c.same_doer ? c.enough(3, 0.4) : c.enough(4, 0.5);
}

// The sentences are alike in most of their words, however few of them tell the act.
bool in_one_sentence(const Work& work, const Telling& x, const Telling& y, const Common& c) {
  constexpr double alike = 0.6;
  constexpr double most = 0.7;
  constexpr double nearly_one = 0.8;
  if (c.other_thing || (!c.same_doer && !c.same_thing)) return false;
  const double share = share_of_sentences(work, x, y);
  if (c.turn == Turn::sequel) return share >= nearly_one && c.enough(2, 0.6);
  return (share >= alike && c.enough(2, 0.6)) || (share >= most && c.enough(1, 0.3));
}

// How much two tellings must share by what turns one round; anything is told with a light word.
bool share_enough(const Work& work, const Telling& x, const Telling& y, Turn turn) {
  const Common c = common_to(work, x, y, turn);
  if (in_one_sentence(work, x, y, c)) return true;
  const bool light = is_light_word(lemma_of(work, x)) || is_light_word(lemma_of(work, y));
  if (light && !c.enough(4, 0.6)) {
    return c.same_doer && c.enough(5, 0.33) && report_on_one(work, x, y);
  }
  if (turn == Turn::sequel) {
    return ((c.same_doer || c.same_thing) && c.enough(5, 0.8)) || of_one_moment(work, x, y, c);
  }
  const bool state = x.word != x.predicate.head && y.word != y.predicate.head;
  if (both_lead(work, x, y) && lead_with_one_act(c, state)) return true;
  if (turn == Turn::opposite) {
    if (c.same_doer && c.other_thing) return c.enough(6, 0.5);
    // "Held the sailor", "released a film": each does something to a thing, perhaps to another one.
    if (c.same_doer && !c.same_thing && !c.nothing_done_to) return c.enough(6, 0.5);
    if (c.same_doer) return c.enough(3, 0.5) || c.enough(6, 0.4);
    return c.same_thing ? c.enough(4, 0.6) : c.enough(5, 0.8);
  }
  if (c.other_thing) return c.same_doer ? c.enough(5, 0.5) : c.enough(6, 0.8);
  if (c.same_doer) return c.enough(c.same_thing ? 2 : 3, 0.37) || c.enough(5, 0.33);
  return c.same_thing ? c.enough(3, 0.5) : c.enough(4, 0.6);
}

// One doer or one thing, and much else that is told of it.
bool tell_one_act(const Work& work, const Telling& x, const Telling& y) {
  const Turn turn = turn_between(work, x, y);
  if (turn == Turn::none) return false;
  const At a = head_of(x);
  const At b = head_of(y);
  return doers_of(work, a, b) != Who::two && objects(work, a, b) != Agreement::other_name &&
         share_enough(work, x, y, turn);
}

// "Won it, but lost it a year later": the sentence tells both.
bool tells_both(const Work& work, const Telling& x, const Telling& y) {
  const std::string_view other = lemma_of(work, y);
  const Parse& parse = work.parse(account_of(x));
  const TokenRange range = x.predicate.unit->tokens;
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (i != x.word && parse.lemma(i) == other) return true;
  }
  return false;
}

// ---- What speaks against it -------------------------------------------------------------------

// "Hailed what he called a victory": a thing under somebody's name for it; not "did not say what he
// called it".
bool names_a_thing(const Parse& parse, TokenIndex clause) {
  const std::string_view above = parse.lemma(parse.head[clause]);
  if (is_light_word(above) || act_families(above).contains("know")) return false;
  const TokenIndex what = child_with(parse, clause, Dep::dobj);
  return what != no_token && parse.tag[what] == Tag::wp &&
         child_with(parse, clause, Dep::oprd) != no_token;
}

// "Did not say when": what is not told is a part of it.
bool leaves_a_part_open(const Parse& parse, TokenIndex verb) {
  return has_child(parse, verb, [&](TokenIndex c) {
    if (parse.dep[c] != Dep::ccomp && parse.dep[c] != Dep::xcomp) return false;
    if (names_a_thing(parse, c)) return false;
    const TokenIndex first = parse.left_edge[c];
    const Tag tag = parse.tag[first];
    const bool asking = tag == Tag::wrb || tag == Tag::wp || tag == Tag::wdt;
    return (asking && parse.lower(first) != "that") || parse.lower(first) == "whether" ||
           parse.lower(first) == "if";
  });
}

// "Did not say that it was", "does not deny that it was".
bool is_left_open(const Parse& parse, TokenIndex verb) {
  const TokenIndex above = parse.head[verb];
  return above != verb && parse.dep[verb] == Dep::ccomp && negated(parse, above);
}

// "Suggested that she resign".
bool is_bare(const Parse& parse, TokenIndex verb) {
  return parse.tag[verb] == Tag::vb && parse.dep[verb] == Dep::ccomp &&
         !has_child(parse, verb, [&](TokenIndex c) { return parse.dep[c] == Dep::aux; });
}

// "With five minutes left": a state that lies beside what is told.
bool is_beside(const Parse& parse, TokenIndex verb) {
  const Dep dep = parse.dep[verb];
  if (parse.tag[verb] != Tag::vbn || (dep != Dep::pcomp && dep != Dep::advcl)) return false;
  return child_with(parse, verb, Dep::nsubj) != no_token &&
         child_with(parse, verb, Dep::aux) == no_token;
}

bool is_told(const Work& work, const Telling& t) {
  const Parse& parse = work.parse(account_of(t));
  const TokenIndex head = t.predicate.head;
  if (leaves_a_part_open(parse, head) || is_left_open(parse, head)) return false;
  if (is_beside(parse, head)) return false;
  if (is_implied(parse, head)) return true;
  return is_asserted(parse, head, true) && !is_bare(parse, head);
}

// "Said they should resign", "that they should not": one demand, and its opposite.
bool demand_one_thing(const Work& work, const Telling& x, const Telling& y) {
  const auto modal = [&](const Telling& t) {
    const Parse& parse = work.parse(account_of(t));
    const bool demands = told_as(parse, t.predicate.head) == Realis::demanded;
    return demands ? modal_of(parse, t.predicate.head) : std::string_view{};
  };
  return !modal(x).empty() && modal(x) == modal(y);
}

bool speaks_against(const Work& work, const Telling& x, const Telling& y) {
  const Telling& no = y.no ? y : x;
  const Telling& yes = y.no ? x : y;
  const At n = head_of(no);
  const At p = head_of(yes);
  const Unit& a = *x.predicate.unit;
  const Unit& b = *y.predicate.unit;
  if (inside_quotation(work, x.predicate) && inside_quotation(work, y.predicate)) return true;
  const bool told = is_told(work, x) && is_told(work, y);
  if (!told && !demand_one_thing(work, x, y)) return true;
  if (told_of_other_days(work, x.predicate, y.predicate)) return true;
  const bool turned = lemma_of(work, x) != lemma_of(work, y);
  if (turned && (tells_both(work, x, y) || tells_both(work, y, x))) return true;
  if (turned && one_lasts_until(work, n, p)) return true;
  if (turned && (tell_of_other_counts(work, n, p) || of_other_years(work, a, b))) return true;
  const Match match = match_words(work.units.lexis, no.words, yes.words);
  if (of_two_matters(work, n, p, match) || lead_to_other_things(work, n, p, turned)) return true;
  return no.no && (is_limited_beside(work, n, p) ||
                   only_may_be(work.parse(p.account), p.token, work.parse(n.account), n.token));
}

// ---- Headlines --------------------------------------------------------------------------------

// "Did it sink?" tells nothing.
bool is_question(const Parse& parse, TokenRange range) {
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (parse.lower(i) == "?") return true;
  }
  return false;
}

// A headline repeats its own account, and may turn round what another tells.
bool speaks(const Work& work, const Unit& headline) {
  constexpr std::size_t longest = 40;  // tokens
  return headline.tokens.size() <= longest &&
         !is_question(work.parse(headline.account), headline.tokens);
}

// Another search shows the two sentences to differ already.
bool is_shown(const Telling& x, const Telling& y, const SlotPairs& pairs) {
  const auto meets = [](const SlotValue& v, const Telling& t) {
    return v.account == account_of(t) && v.evidence.overlaps(t.predicate.unit->span);
  };
  return std::any_of(pairs.begin(), pairs.end(), [&](const SlotPair& p) {
    return p.kind == DifferenceKind::outcome && p.because.empty() &&
           ((meets(p.a, x) && meets(p.b, y)) || (meets(p.a, y) && meets(p.b, x)));
  });
}

// ---- All of them ------------------------------------------------------------------------------

class Turned {
 public:
  explicit Turned(const Work& work) : work_(work) {
    for (const Unit& unit : work.units.all) add_tellings(work, unit, all_);
    for (const Unit& unit : work.units.headlines) {
      if (speaks(work, unit)) add_tellings(work, unit, all_);
    }
    for (std::size_t i = 0; i < all_.size(); ++i) by_lemma_.emplace(lemma_of(work, all_[i]), i);
  }

  void compare(SlotPairs& pairs) const {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      for (const std::size_t j : counterparts(i)) {
        if (i < j) compare_two(all_[i], all_[j], pairs);
      }
    }
  }

 private:
  // Those of other accounts that may say the same or the opposite.
  std::vector<std::size_t> counterparts(std::size_t i) const {
    std::vector<std::size_t> found;
    const auto add = [&](std::string_view lemma) {
      const auto [first, last] = by_lemma_.equal_range(lemma);
      for (auto at = first; at != last; ++at) {
        if (account_of(all_[at->second]) != account_of(all_[i])) found.push_back(at->second);
      }
    };
    const std::string_view lemma = lemma_of(work_, all_[i]);
    add(lemma);
    const auto [first, last] = turned_words().equal_range(lemma);
    for (auto row = first; row != last; ++row) add(row->second.word);
    return found;
  }

  // The account of `y` says of the act what `x` says, in words that fit better. What both lead with
  // needs no other sentence to be the same.
  bool is_told_better(const Telling& x, const Telling& y) const {
    if (both_lead(work_, x, y)) return false;
    const std::size_t least = overlap_of(work_, x, y).words;
    const auto [first, last] = by_lemma_.equal_range(lemma_of(work_, x));
    return std::any_of(first, last, [&](const auto& at) {
      const Telling& z = all_[at.second];
      return account_of(z) == account_of(y) && z.no == x.no &&
             overlap_of(work_, x, z).words > least;
    });
  }

  void compare_two(const Telling& x, const Telling& y, SlotPairs& pairs) const {
    if (!tell_one_act(work_, x, y) || is_shown(x, y, pairs)) return;
    if (speaks_against(work_, x, y) || is_told_better(x, y) || is_told_better(y, x)) return;
    const bool one_lemma = lemma_of(work_, x) == lemma_of(work_, y);
    const bool first = one_lemma ? !x.no : lemma_of(work_, x) < lemma_of(work_, y);
    const bool denied = is_denied(work_.parse(account_of(x)), x.predicate.head) ||
                        is_denied(work_.parse(account_of(y)), y.predicate.head);
    pairs.push_back(
        {DifferenceKind::outcome,
         denied ? "parties-disagree" : explain_outcomes(work_, x.predicate, y.predicate),
         outcome_value(work_, x.predicate, first ? "yes" : "no"),
         outcome_value(work_, y.predicate, first ? "no" : "yes"), 1, "difference.turned"});
  }

  const Work& work_;
  std::vector<Telling> all_;
  std::multimap<std::string_view, std::size_t> by_lemma_;
};

}  // namespace

void compare_turned(const Work& work, SlotPairs& pairs) {
  Turned(work).compare(pairs);
}

}  // namespace synoptic
