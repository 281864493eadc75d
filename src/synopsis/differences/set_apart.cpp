#include "synopsis/differences/set_apart.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/children.hpp"
#include "synopsis/base/conjuncts.hpp"
#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/dated.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

constexpr double telling = 0.3;  // weight of a word that tells a matter

bool is_question_word(const Parse& parse, TokenIndex i) {
  const Tag tag = parse.tag[i];
  const bool asking = tag == Tag::wdt || tag == Tag::wp || tag == Tag::wp_poss || tag == Tag::wrb;
  return asking && parse.lower(i) != "that" && parse.lower(i) != "when";
}

bool is_period(std::string_view lemma) {
  static const std::set<std::string_view> nouns = lexicon_words("compare/period_nouns");
  return nouns.contains(lemma);
}

// A noun whose participle or clause holds the anchor: "the figures released on Friday".
struct Described {
  TokenIndex noun = 0;
  bool which = false;  // no comma parts the two: the clause says which are meant
};

std::optional<Described> described_by(const Parse& parse, TokenIndex anchor) {
  const Dep dep = parse.dep[anchor];
  const TokenIndex noun = parse.head[anchor];
  if ((dep != Dep::acl && dep != Dep::relcl) || noun >= anchor) return {};
  if (parse.pos[noun] != Pos::noun) return {};
  bool comma = false;
  for (TokenIndex i = noun + 1; i < anchor; ++i) comma = comma || parse.lower(i) == ",";
  return Described{noun, !comma};
}

// What is announced, ordered or ruled: the clause under the verb, else its object.
std::optional<TokenIndex> content_of(const Parse& parse, TokenIndex verb) {
  const auto clause = child_that(parse, verb, [&](TokenIndex c) {
    return parse.dep[c] == Dep::ccomp || (parse.dep[c] == Dep::xcomp && c > verb);
  });
  if (clause) return clause;
  return child_that(parse, verb, [&](TokenIndex c) { return parse.dep[c] == Dep::dobj; });
}

bool has_clause(const Parse& parse, TokenIndex verb) {
  return has_child(parse, verb, [&](TokenIndex c) { return parse.dep[c] == Dep::ccomp; });
}

// The clause of what is said, where its subject is a pronoun: the speaker, as a rule.
std::optional<TokenIndex> own_act_of(const Parse& parse, TokenIndex cue) {
  const auto clause =
      child_that(parse, cue, [&](TokenIndex c) { return parse.dep[c] == Dep::ccomp; });
  if (!clause || parse.pos[*clause] != Pos::verb) return {};
  const auto doer = doer_of(parse, *clause);
  const bool own = doer && parse.pos[*doer] == Pos::pron && parse.lower(*doer) != "it";
  return own ? clause : std::nullopt;
}

// "Charge", "wrongdoing": of whatever it may be.
bool is_any_count(const Parse& parse, TokenIndex noun) {
  static const std::set<std::string_view> nouns = lexicon_words("compare/count_nouns");
  return nouns.contains(parse.lemma(noun));
}

// The nouns under "of" and "for" of a verb, and those joined to them.
std::vector<TokenIndex> counts_of(const Parse& parse, TokenIndex verb) {
  std::vector<TokenIndex> found;
  const auto add = [&](TokenIndex head) {
    for (const TokenIndex prep : parse.children(head)) {
      if (parse.lower(prep) != "of" && parse.lower(prep) != "for") continue;
      for (const TokenIndex noun : parse.children(prep)) {
        if (parse.pos[noun] == Pos::noun) found.push_back(noun);
      }
    }
  };
  add(verb);
  const auto whom = done_to_of(parse, verb);  // "acquitted the captain of murder"
  if (found.empty() && whom && *whom > verb) add(*whom);
  add_conjuncts(parse, found, [&](TokenIndex c) { return parse.pos[c] == Pos::noun; });
  return found;
}

// One telling word that is no name, or two names.
bool share_a_content(const Work& work,
                     const std::vector<WordKey>& here,
                     const std::vector<WordKey>& there) {
  const Lexis& lexis = work.units.lexis;
  std::size_t names = 0;
  for (const WordKey w : match_words(lexis, here, there).words) {
    const WordKind kind = lexis.entry(w).kind;
    const bool name = kind == WordKind::name || kind == WordKind::actor;
    if (!name && kind != WordKind::number && lexis.weight(w) >= telling) return true;
    names += name ? 1 : 0;
  }
  return names >= 2;
}

}  // namespace

bool asks(const Parse& parse, TokenIndex head) {
  if (parse.dep[head] != Dep::ccomp && parse.dep[head] != Dep::pcomp) return false;
  const TokenIndex first = parse.left_edge[head];
  return first < head && is_question_word(parse, first);
}

bool holds_for_a_part(const Parse& parse, TokenIndex head) {
  return has_child(parse, head, [&](TokenIndex prep) {
    if (parse.dep[prep] != Dep::prep || parse.lower(prep) == "of") return false;
    return has_child(parse, prep, [&](TokenIndex number) {
      return parse.dep[number] == Dep::pobj && parse.pos[number] == Pos::num &&
             has_child(parse, number, [&](TokenIndex c) { return parse.lower(c) == "of"; });
    });
  });
}

bool names_a_period(const Parse& parse, TokenIndex anchor) {
  const auto described = described_by(parse, anchor);
  return described && described->which && is_period(parse.lemma(described->noun));
}

bool of_two_periods(const Work& work, const Unit& a, const Unit& b) {
  const auto ends = [&](const Unit& unit) {
    std::vector<Dated> found = dated_in(work, unit);
    std::erase_if(found, [&](const Dated& d) {
      return d.time->begin.empty() || !names_a_period(work.parse(unit.account), d.anchor);
    });
    return found;
  };
  const std::vector<Dated> here = ends(a);
  const std::vector<Dated> there = ends(b);
  if (here.empty() || there.empty()) return false;
  return std::all_of(here.begin(), here.end(), [&](const Dated& x) {
    return std::all_of(there.begin(), there.end(), [&](const Dated& y) {
      return relate_times(*x.time, *y.time) == Relation::apart;
    });
  });
}

bool of_other_years(const Work& work, const Unit& a, const Unit& b) {
  constexpr std::size_t digits = 4;
  const auto years = [&](const Unit& unit) {
    std::set<std::string> found;
    for (const Dated& d : dated_in(work, unit)) {
      if (d.time->begin.size() == digits) found.insert(d.time->begin);
    }
    return found;
  };
  const std::set<std::string> here = years(a);
  const std::set<std::string> there = years(b);
  return (here.size() >= 2 && !there.contains(*here.begin())) ||
         (there.size() >= 2 && !here.contains(*there.begin()));
}

bool of_two_works(const Work& work, At a, At b) {
  const auto x = described_by(work.parse(a.account), a.token);
  const auto y = described_by(work.parse(b.account), b.token);
  if (!x || !y) return false;
  const At here{a.account, x->noun};
  const At there{b.account, y->noun};
  if (likeness(work, here, there) < 0.8) return true;
  return (x->which || y->which) && !words_beside(work, here, there).shared;
}

bool of_two_announcements(const Work& work, At a, At b) {
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  if (!is_cue(work, a) && !is_cue(work, b)) return false;
  if (!has_clause(pa, a.token) && !has_clause(pb, b.token)) return false;
  const auto x = content_of(pa, a.token);
  const auto y = content_of(pb, b.token);
  if (!x || !y || pa.pos[*x] == Pos::pron || pb.pos[*y] == Pos::pron) return false;
  return !share_a_content(work, words_under(work, {a.account, *x}),
                          words_under(work, {b.account, *y}));
}

bool takes_up(const Parse& parse, TokenIndex cue) {
  static const std::set<std::string_view> verbs = lexicon_words("compare/second_voices");
  return verbs.contains(parse.lemma(cue));
}

bool tell_of_own_acts(const Work& work, At a, At b) {
  const auto x = own_act_of(work.parse(a.account), a.token);
  const auto y = own_act_of(work.parse(b.account), b.token);
  return x && y && likeness(work, {a.account, *x}, {b.account, *y}) < 0.6;
}

bool has_exception(const Parse& parse, TokenIndex head) {
  static const std::set<std::string_view> words = lexicon_words("compare/exception_words");
  constexpr TokenIndex most = 16;  // words
  const TokenIndex end = std::min(parse.right_edge[head] + 1, head + most);
  for (TokenIndex i = head + 1; i < end; ++i) {
    if (words.contains(parse.lower(i))) return true;
  }
  return false;
}

bool of_two_counts(const Work& work, At a, At b) {
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  const std::vector<TokenIndex> here = counts_of(pa, a.token);
  const std::vector<TokenIndex> there = counts_of(pb, b.token);
  if (here.empty() || there.empty()) return false;
  return std::none_of(here.begin(), here.end(), [&](TokenIndex x) {
    return is_any_count(pa, x) || std::any_of(there.begin(), there.end(), [&](TokenIndex y) {
             return is_any_count(pb, y) || likeness(work, {a.account, x}, {b.account, y}) >= 0.8;
           });
  });
}

}  // namespace synoptic
