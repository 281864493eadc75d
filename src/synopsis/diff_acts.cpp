#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "synopsis/differences.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr double one_word = 0.8;       // likeness of two words
constexpr double telling_theme = 0.3;  // weight of what it is done to
constexpr double telling_act = 0.7;    // the same, with that of the verb

// Who does an act: somebody named, or somebody told by his calling.
struct Doer {
  Index actor = absent;  // of the story; absent for a calling alone
  std::set<std::string> callings;
  std::set<std::string> words;  // of a calling's phrase, folded
  Span span;
};

// "A nurse found the boy": who does it, and what it is done to.
struct Act {
  const Unit* unit = nullptr;
  TokenIndex verb = 0;
  std::string_view act_class;  // "" = the verb alone
  TokenIndex theme = 0;
  Doer doer;
};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : split(text, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

// ---- Callings ---------------------------------------------------------------------------------

// Lines of lexicon/compare/callings a noun stands in.
const std::set<int>& lines_of_calling(const std::string& noun) {
  static const std::map<std::string, std::set<int>> all = [] {
    std::map<std::string, std::set<int>> built;
    int line = 0;
    for (const LexiconRow& row : lexicon("compare/callings")) {
      for (std::string& word : words_of(row[0])) built[std::move(word)].insert(line);
      ++line;
    }
    return built;
  }();
  static const std::set<int> none;
  const auto at = all.find(noun);
  return at == all.end() ? none : at->second;
}

bool is_calling(const std::string& noun) {
  return !lines_of_calling(noun).empty();
}

// No calling of one may be one of the other.
bool exclude(const std::set<std::string>& a, const std::set<std::string>& b) {
  if (a.empty() || b.empty()) return false;
  return std::all_of(a.begin(), a.end(), [&](const std::string& x) {
    const std::set<int>& lines = lines_of_calling(x);
    return std::all_of(b.begin(), b.end(), [&](const std::string& y) {
      const std::set<int>& others = lines_of_calling(y);
      return std::none_of(lines.begin(), lines.end(),
                          [&](int line) { return others.contains(line); });
    });
  });
}

// ---- Doers ------------------------------------------------------------------------------------

void add_calling(const Parse& parse, TokenIndex token, std::set<std::string>& callings) {
  std::string noun = fold(parse.lemma(token));
  if (is_calling(noun)) callings.insert(std::move(noun));
}

// The nouns that tell what somebody is: his own, those beside his name, his offices.
void add_callings(
    const Work& work, AccountIndex a, TokenIndex head, const Mention* mention, Doer& doer) {
  const Parse& parse = work.parse(a);
  add_calling(parse, head, doer.callings);
  for (const TokenIndex c : parse.children(head)) {
    const bool beside = parse.dep[c] == Dep::appos || parse.dep[c] == Dep::compound;
    if (beside) add_calling(parse, c, doer.callings);
  }
  if (mention == nullptr || mention->actor == absent) return;
  for (const Role& role : work.reading(a).actors[static_cast<std::size_t>(mention->actor)].roles) {
    const std::vector<std::string> words = words_of(role.office);
    if (!words.empty() && is_calling(words.back())) doer.callings.insert(words.back());
  }
}

std::set<std::string> phrase_of(const Work& work, AccountIndex a, TokenIndex head) {
  constexpr TokenIndex words_behind = 5;
  const Parse& parse = work.parse(a);
  std::set<std::string> words;
  const TokenIndex last = std::min(parse.right_edge[head], head + words_behind);
  for (TokenIndex i = std::min(parse.left_edge[head], head); i <= last; ++i) {
    const Pos pos = parse.pos[i];
    if (i > head && (pos == Pos::verb || pos == Pos::aux || pos == Pos::punct)) break;
    if (pos == Pos::noun || pos == Pos::propn || pos == Pos::adj) {
      words.insert(fold(parse.text(i, work.text(a))));
    }
  }
  return words;
}

Span span_of_phrase(const Parse& parse, TokenIndex head) {
  return parse.span_of({std::min(parse.left_edge[head], head), head + 1});
}

// The name beside a noun: "the watchman, Jane Doe".
const Mention* name_beside(const Reading& reading, const Parse& parse, TokenIndex head) {
  for (const TokenIndex c : parse.children(head)) {
    const Mention* m = parse.dep[c] == Dep::appos ? mention_of_word(reading, c) : nullptr;
    if (m != nullptr && m->form == MentionForm::name) return m;
  }
  return nullptr;
}

// The name in a sentence that a pronoun of it stands for: "X said it was behind the raid".
const Mention* name_in_sentence(const Work& work, const Unit& unit, const Mention& pronoun) {
  const Reading& reading = work.reading(unit.account);
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    const Mention* m = mention_of_word(reading, i);
    if (m != nullptr && m->form == MentionForm::name && m->actor == pronoun.actor) return m;
  }
  return nullptr;
}

// "Its men", "the army's fighters": those of somebody do what he does.
TokenIndex owner_of_hands(const Parse& parse, TokenIndex head) {
  static const std::set<std::string_view> hands = [] {
    std::set<std::string_view> all;
    for (const LexiconRow& row : lexicon("compare/hands")) all.insert(row[0]);
    return all;
  }();
  if (!hands.contains(parse.lemma(head))) return head;
  for (const TokenIndex c : parse.children(head)) {
    if (parse.dep[c] == Dep::poss) return c;
  }
  return head;
}

std::optional<Doer> doer_at(const Work& work, const Unit& unit, TokenIndex told) {
  const AccountIndex a = unit.account;
  const Reading& reading = work.reading(a);
  const Parse& parse = work.parse(a);
  const TokenIndex head = owner_of_hands(parse, told);
  Doer doer;
  const Mention* mention = mention_of_word(reading, head);
  if (parse.pos[head] == Pos::pron) {
    mention = mention == nullptr ? nullptr : name_in_sentence(work, unit, *mention);
    if (mention == nullptr) return {};  // may be anybody
  }
  if (const Mention* name = name_beside(reading, parse, head)) mention = name;
  add_callings(work, a, head, mention, doer);
  doer.span = mention != nullptr ? mention->span : span_of_phrase(parse, head);
  if (mention != nullptr) {
    const Index actor = work.actors.of(a, mention->actor);
    const bool named =
        actor != absent &&
        work.synopsis.actors[static_cast<std::size_t>(actor)].kind != ActorKind::unnamed;
    if (named) doer.actor = actor;
  }
  if (doer.actor == absent && (doer.callings.empty() || parse.pos[head] != Pos::noun)) return {};
  // "Two drivers": not one doer.
  if (doer.actor == absent && parse.tag[head] != Tag::nn) return {};
  doer.words = phrase_of(work, a, head);
  return doer;
}

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

// "Told reporters", "made a statement": what is said is compared elsewhere.
bool is_light(std::string_view lemma) {
  static const std::set<std::string_view> light = [] {
    std::set<std::string_view> all;
    for (const LexiconRow& row : lexicon("compare/light_words")) all.insert(row[0]);
    return all;
  }();
  return light.contains(lemma);
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

std::optional<Act> act_of(const Work& work, const Unit& unit, const Clause& clause) {
  const Parse& parse = work.parse(unit.account);
  const TokenIndex verb = clause.head;
  if (const auto behind = what_is_behind(parse, verb)) return act_behind(work, unit, verb, *behind);
  if (parse.pos[verb] != Pos::verb || told_as(parse, verb) != Realis::happened) return {};
  const auto who = doer_of(parse, verb);
  const auto what = done_to_of(parse, verb);
  if (!who || !what || *who == *what) return {};
  auto doer = doer_at(work, unit, *who);
  if (!doer) return {};
  const std::string_view act_class = class_of(parse.lemma(verb), parse.lemma(*what));
  if (act_class.empty() && parse.pos[*who] == Pos::pron) return {};
  if (act_class.empty() && is_light(parse.lemma(verb))) return {};
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

double weight_at(const Work& work, At at) {
  const WordKey key = work.units.key_of_token[at.account][at.token];
  return key == no_key ? 0 : work.units.lexis.weight(key);
}

bool one_kind_of_act(const Work& work, const Act& x, const Act& y) {
  const bool one_class = !x.act_class.empty() && x.act_class == y.act_class;
  if (!one_class && likeness(work, verb_at(x), verb_at(y)) < one_word) return false;
  return likeness(work, theme_at(x), theme_at(y)) >= one_word;
}

// "The gate", "his gate", "Weston": there is one; "a statement", "11 points" many may do alike.
bool is_one_thing(const Work& work, const Act& act) {
  const Parse& parse = work.parse(act.unit->account);
  if (parse.tag[act.theme] == Tag::nnp) return true;
  const auto children = parse.children(act.theme);
  return parse.tag[act.theme] == Tag::nn &&
         std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
           return parse.lower(c) == "the" || parse.dep[c] == Dep::poss;
         });
}

enum class Who { one, two, open };

Who compare_doers(const Work& work, const Doer& x, const Doer& y) {
  if (x.actor != absent && x.actor == y.actor) return Who::one;
  if (x.actor == absent || y.actor == absent) {
    // "An Exland cadet", "an officer of Exland": a word in common may tell one man.
    const bool shared = std::any_of(x.words.begin(), x.words.end(),
                                    [&](const std::string& w) { return y.words.contains(w); });
    if (shared) return Who::open;
    return exclude(x.callings, y.callings) ? Who::two : Who::open;
  }
  const auto& actors = work.synopsis.actors;
  const StoryActor& a = actors[static_cast<std::size_t>(x.actor)];
  const StoryActor& b = actors[static_cast<std::size_t>(y.actor)];
  if (alike_names(a.name, b.name)) return Who::one;
  const bool persons = a.kind == ActorKind::person && b.kind == ActorKind::person;
  const bool related = persons ? part_of(work.synopsis, x.actor, y.actor)
                               : same_side(work.synopsis, x.actor, y.actor);
  if (related) return Who::open;
  const bool bodies = a.kind != ActorKind::person && b.kind != ActorKind::person;
  return persons || bodies ? Who::two : Who::open;
}

// The sentence of an act names the doer of the other.
bool names(const Work& work, const Act& in, const Doer& who) {
  const AccountIndex a = in.unit->account;
  for (TokenIndex i = in.unit->tokens.begin; i < in.unit->tokens.end; ++i) {
    const Mention* m = mention_of_word(work.reading(a), i);
    if (m != nullptr && who.actor != absent && work.actors.of(a, m->actor) == who.actor)
      return true;
    if (who.actor == absent && who.callings.contains(fold(work.parse(a).lemma(i)))) return true;
  }
  return false;
}

// The two sides of a quarrel tell it, each of the other.
bool told_by_two_parties(const Work& work, const Act& x, const Act& y) {
  const auto teller = [&](const Act& act) {
    const AccountIndex a = act.unit->account;
    const Statement* s = statement_over(work.reading(a), act.doer.span);
    return s == nullptr ? absent : work.actors.of(a, s->holder);
  };
  const Index a = teller(x);
  const Index b = teller(y);
  return is_named(work, a) && is_named(work, b) && a != b && a != x.doer.actor && b != y.doer.actor;
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
    if (!one_kind_of_act(work_, x, y)) return false;
    if (x.act_class.empty() && (!is_one_thing(work_, x) || !is_one_thing(work_, y))) return false;
    const double theme = weight_at(work_, theme_at(x));
    if (theme < telling_theme || theme + weight_at(work_, verb_at(x)) < telling_act) return false;
    if (compare_doers(work_, x.doer, y.doer) != Who::two) return false;
    if (other_dates(work_, *x.unit, *y.unit)) return false;
    if (names(work_, x, y.doer) || names(work_, y, x.doer)) return false;
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
    const bool parties = told_by_two_parties(work_, x, y);
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
