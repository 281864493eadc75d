#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/children.hpp"
#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/doers/doers.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr double one_word = 0.8;       // likeness of two words
constexpr double telling_theme = 0.3;  // weight of what it is done to
constexpr double telling_act = 0.7;    // the same, with that of the verb

// "A nurse found the boy": who does it, and what it is done to.
struct Act {
  const Unit* unit = nullptr;
  TokenIndex verb = 0;
  std::string_view act_class;  // "" = the verb alone
  TokenIndex theme = 0;
  Doer doer;
};

// ---- Acts -------------------------------------------------------------------------------------

struct ActRow {
  std::string_view act_class, verb;
  std::vector<std::string> objects;
};

const std::vector<ActRow>& act_rows() {
  static const std::vector<ActRow> rows = [] {
    std::vector<ActRow> built;
    for (const LexiconRow& row : lexicon("compare/acts")) {
      built.push_back({row[0], row[1], words_of(row[2])});
    }
    return built;
  }();
  return rows;
}

std::string_view class_of(std::string_view verb, std::string_view object) {
  for (const ActRow& row : act_rows()) {
    if (row.verb != verb) continue;
    const bool any = row.objects.empty();
    if (any || std::find(row.objects.begin(), row.objects.end(), object) != row.objects.end()) {
      return row.act_class;
    }
  }
  return {};
}

// What "responsibility for the attack" is of.
TokenIndex under(const Parse& parse, TokenIndex noun) {
  if (parse.lemma(noun) != "responsibility") return noun;
  for (const TokenIndex prep : parse.children(noun)) {
    if (parse.dep[prep] != Dep::prep) continue;
    for (const TokenIndex c : parse.children(prep)) {
      if (parse.dep[c] == Dep::pobj) return c;
    }
  }
  return noun;
}

// "Was behind the raid": the raid.
std::optional<TokenIndex> what_is_behind(const Parse& parse, TokenIndex verb) {
  if (parse.lemma(verb) != "be" || told_as(parse, verb) != Realis::happened) return {};
  for (const TokenIndex prep : parse.children(verb)) {
    if (parse.dep[prep] != Dep::prep || parse.lower(prep) != "behind") continue;
    for (const TokenIndex c : parse.children(prep)) {
      if (parse.dep[c] == Dep::pobj) return c;
    }
  }
  return {};
}

std::optional<Act> act_behind(const Work& work,
                              const Unit& unit,
                              TokenIndex verb,
                              TokenIndex theme) {
  const Parse& parse = work.parse(unit.account);
  const std::string_view act_class = class_of("claim", parse.lemma(theme));
  const auto who = doer_of(parse, verb);
  if (act_class.empty() || !who) return {};
  auto doer = doer_at(work, unit, *who);
  return doer ? std::optional(Act{&unit, verb, act_class, theme, *std::move(doer)}) : std::nullopt;
}

// "Should act to calm them, repeal the act and start again": the infinitive that a bare verb goes
// on from.
TokenIndex infinitive_before(const Parse& parse, TokenIndex verb) {
  while (parse.tag[verb] == Tag::vb && parse.dep[verb] == Dep::conj &&
         child_with(parse, verb, Dep::aux) == no_token) {
    verb = parse.head[verb];
  }
  return verb;
}

// "Once the mayor signs it", "to read it and sign it": nobody has done so yet.
bool is_to_come(const Parse& parse, TokenIndex verb) {
  const Tag tag = parse.tag[verb];
  const bool some_day = parse.dep[verb] == Dep::advcl && (tag == Tag::vbz || tag == Tag::vbp);
  return some_day || told_as(parse, infinitive_before(parse, verb)) != Realis::happened;
}

// "A notice by the ministry that lists": the notice does it, or the ministry.
bool is_of_either(const Parse& parse, TokenIndex verb) {
  if (parse.dep[verb] != Dep::relcl) return false;
  const TokenIndex told = parse.head[verb];
  const TokenIndex above = parse.head[told];
  return parse.dep[told] == Dep::pobj && parse.dep[above] == Dep::prep &&
         parse.pos[parse.head[above]] == Pos::noun;
}

std::optional<Act> act_of(const Work& work, const Unit& unit, const Clause& clause) {
  const Parse& parse = work.parse(unit.account);
  const TokenIndex verb = clause.head;
  if (const auto behind = what_is_behind(parse, verb)) return act_behind(work, unit, verb, *behind);
  if (parse.pos[verb] != Pos::verb || told_as(parse, verb) != Realis::happened) return {};
  const auto who = doer_of(parse, verb);
  const auto what = done_to_of(parse, verb);
  if (!who || !what || *who == *what) return {};
  if (is_further(parse, verb) || is_of_either(parse, verb) || is_to_come(parse, verb)) return {};
  auto doer = doer_at(work, unit, *who);
  if (!doer) return {};
  const std::string_view act_class = class_of(parse.lemma(verb), parse.lemma(*what));
  if (act_class.empty() && (parse.pos[*who] == Pos::pron || is_progressive(parse, verb))) return {};
  // "Told reporters", "made a statement": what is said is compared elsewhere.
  if (act_class.empty() && is_light_word(parse.lemma(verb))) return {};
  return Act{&unit, verb, act_class, under(parse, *what), *std::move(doer)};
}

std::vector<Act> acts_of(const Work& work) {
  std::vector<Act> found;
  for (const Unit& unit : work.units.all) {
    for (const Clause& clause : unit.clauses) {
      if (auto act = act_of(work, unit, clause)) found.push_back(*std::move(act));
    }
  }
  return found;
}

// ---- One act, two doers -----------------------------------------------------------------------

At verb_at(const Act& act) {
  return {act.unit->account, act.verb};
}
At theme_at(const Act& act) {
  return {act.unit->account, act.theme};
}

bool one_kind_of_act(const Work& work, const Act& x, const Act& y) {
  const bool one_class = !x.act_class.empty() && x.act_class == y.act_class;
  if (!one_class && likeness(work, verb_at(x), verb_at(y)) < one_word) return false;
  return likeness(work, theme_at(x), theme_at(y)) >= one_word;
}

// "Another alarm"; "the order to shoot", "the order to stop"; an attack is one in all its words.
bool is_told_apart(const Work& work, const Act& x, const Act& y) {
  if (is_one_more(work.parse(x.unit->account), x.theme)) return true;
  if (is_one_more(work.parse(y.unit->account), y.theme)) return true;
  return x.act_class != "claim" && words_beside(work, theme_at(x), theme_at(y)).apart;
}

// "The gate", "his gate", "Weston": "a statement", "11 points" many may do alike.
bool is_one_thing(const Work& work, const Act& act) {
  return is_the_only(work.parse(act.unit->account), act.theme);
}

class Acts {
 public:
  explicit Acts(const Work& work) : work_(work), all_(acts_of(work)) {}

  void compare(SlotPairs& pairs) const {
    for (const Act& x : all_) {
      for (const Act& y : all_) {
        if (x.unit->account < y.unit->account && exclude_each_other(x, y)) add(x, y, pairs);
      }
    }
  }

 private:
  bool exclude_each_other(const Act& x, const Act& y) const {
    if (!one_kind_of_act(work_, x, y) || is_told_apart(work_, x, y)) return false;
    if (x.act_class.empty() && (!is_one_thing(work_, x) || !is_one_thing(work_, y))) return false;
    const double theme = weight_at(work_, theme_at(x));
    if (theme < telling_theme || theme + weight_at(work_, verb_at(x)) < telling_act) return false;
    if (compare_doers(work_, x.doer, y.doer) != Who::two) return false;
    if (other_dates(work_, *x.unit, *y.unit)) return false;
    if (tells_of(work_, *x.unit, y.doer) || tells_of(work_, *y.unit, x.doer)) return false;
    return only_doer(x, y.unit->account) && only_doer(y, x.unit->account);
  }

  // The account of an act tells it of nobody else, and the other account not of him.
  bool only_doer(const Act& act, AccountIndex there) const {
    return std::all_of(all_.begin(), all_.end(), [&](const Act& z) {
      const AccountIndex a = z.unit->account;
      const bool here = a == act.unit->account;
      if ((!here && a != there) || !one_kind_of_act(work_, act, z)) return true;
      const Who who = compare_doers(work_, z.doer, act.doer);
      return here ? who != Who::two : who != Who::one;
    });
  }

  void add(const Act& x, const Act& y, SlotPairs& pairs) const {
    const auto value = [&](const Act& act) {
      const Doer& who = act.doer;
      const std::string equal = who.actor != absent
                                    ? work_.synopsis.actors[static_cast<std::size_t>(who.actor)].id
                                    : *who.callings.begin();
      return SlotValue{act.unit->account, who.span, shown_clause(work_, *act.unit, who.span),
                       equal};
    };
    const bool parties =
        told_by_two_parties(work_, x.unit->account, x.doer, y.unit->account, y.doer);
    pairs.push_back({DifferenceKind::actor, parties ? "parties-disagree" : "", value(x), value(y),
                     1, "difference.act", !parties});
  }

  const Work& work_;
  std::vector<Act> all_;
};

}  // namespace

void compare_acts(const Work& work, SlotPairs& pairs) {
  Acts(work).compare(pairs);
}

}  // namespace synoptic
