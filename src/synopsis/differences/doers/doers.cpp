#include "synopsis/differences/doers/doers.hpp"

#include <algorithm>
#include <map>

#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : split(text, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

namespace {

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

// "The raiders of the Red Hand": a body of that name.
std::optional<TokenIndex> body_beside(const Work& work, AccountIndex a, TokenIndex head) {
  const Parse& parse = work.parse(a);
  for (const TokenIndex prep : parse.children(head)) {
    if (parse.dep[prep] != Dep::prep || parse.lower(prep) != "of") continue;
    for (const TokenIndex c : parse.children(prep)) {
      const Mention* m = parse.dep[c] == Dep::pobj ? mention_of_word(work.reading(a), c) : nullptr;
      const Index actor = m == nullptr ? absent : work.actors.of(a, m->actor);
      if (actor == absent) continue;
      const ActorKind kind = work.synopsis.actors[static_cast<std::size_t>(actor)].kind;
      if (kind != ActorKind::person && kind != ActorKind::unnamed) return c;
    }
  }
  return {};
}

// "Its men", "the army's fighters", "a cell of the League": those of somebody do what he does.
TokenIndex owner_of_hands(const Work& work, AccountIndex a, TokenIndex head) {
  static const std::set<std::string_view> hands = lexicon_words("compare/hands");
  const Parse& parse = work.parse(a);
  if (!hands.contains(parse.lemma(head))) return head;
  for (const TokenIndex c : parse.children(head)) {
    if (parse.dep[c] == Dep::poss) return c;
  }
  return body_beside(work, a, head).value_or(head);
}

// ---- Men, women and kin -------------------------------------------------------------------------

// The sex a noun tells, "" for none.
std::string_view gender_of(std::string_view lemma) {
  static const std::map<std::string_view, std::string_view> all = [] {
    std::map<std::string_view, std::string_view> built;
    for (const LexiconRow& row : lexicon("actor-nouns")) {
      if (!row[3].empty()) built.emplace(row[0], row[3]);
    }
    for (const LexiconRow& row : lexicon("compare/persons")) {
      if (!row[1].empty()) built.emplace(row[0], row[1]);
    }
    return built;
  }();
  const auto at = all.find(lemma);
  return at == all.end() ? std::string_view{} : at->second;
}

bool is_kin(std::string_view lemma) {
  static const std::set<std::string_view> all = [] {
    std::set<std::string_view> built;
    for (const LexiconRow& row : lexicon("compare/persons")) {
      if (row[2] == "kin") built.insert(row[0]);
    }
    return built;
  }();
  return all.contains(lemma);
}

// The noun whose kin a word is: "the owner's nephew", "the nephew of the owner".
std::optional<TokenIndex> kin_of(const Parse& parse, TokenIndex head) {
  for (const TokenIndex c : parse.children(head)) {
    if (parse.dep[c] == Dep::poss && parse.pos[c] == Pos::noun) return c;
    if (parse.dep[c] != Dep::prep || parse.lower(c) != "of") continue;
    for (const TokenIndex under : parse.children(c)) {
      if (parse.dep[under] == Dep::pobj && parse.pos[under] == Pos::noun) return under;
    }
  }
  return {};
}

// What the head of a phrase and the nouns beside it tell of sex and kin.
void add_person(const Parse& parse, TokenIndex head, Doer& doer) {
  const auto add = [&](TokenIndex noun) {
    const std::string_view lemma = parse.lemma(noun);
    if (const std::string_view gender = gender_of(lemma); !gender.empty()) {
      doer.genders.insert(gender);
    }
    const auto of = is_kin(lemma) ? kin_of(parse, noun) : std::nullopt;
    if (!of) return;
    doer.kin = lemma;
    doer.kin_of = parse.lemma(*of);
  };
  add(head);
  if (parse.dep[head] == Dep::appos) add(parse.head[head]);
  for (const TokenIndex c : parse.children(head)) {
    if (parse.dep[c] == Dep::appos || parse.dep[c] == Dep::compound) add(c);
  }
}

// Everything told of the doer at a token; none for a pronoun that may be anybody.
std::optional<Doer> all_told_at(const Work& work, const Unit& unit, TokenIndex head) {
  const AccountIndex a = unit.account;
  const Reading& reading = work.reading(a);
  const Parse& parse = work.parse(a);
  Doer doer;
  const Mention* mention = mention_of_word(reading, head);
  if (parse.pos[head] == Pos::pron) {
    mention = mention == nullptr ? nullptr : name_in_sentence(work, unit, *mention);
    if (mention == nullptr) return {};  // may be anybody
  }
  if (const Mention* name = name_beside(reading, parse, head)) mention = name;
  add_callings(work, a, head, mention, doer);
  add_person(parse, head, doer);
  doer.span = mention != nullptr ? mention->span : span_of_phrase(parse, head);
  doer.words = phrase_of(work, a, head);
  if (mention == nullptr) return doer;
  const Index actor = work.actors.of(a, mention->actor);
  const bool named =
      actor != absent &&
      work.synopsis.actors[static_cast<std::size_t>(actor)].kind != ActorKind::unnamed;
  if (!named) return doer;
  doer.actor = actor;
  doer.named = mention->span.in(work.text(a));
  return doer;
}

bool share_a_word(const Doer& x, const Doer& y) {
  return std::any_of(x.words.begin(), x.words.end(),
                     [&](const std::string& w) { return y.words.contains(w); });
}

}  // namespace

std::optional<Doer> doer_at(const Work& work, const Unit& unit, TokenIndex token) {
  const Parse& parse = work.parse(unit.account);
  const TokenIndex head = owner_of_hands(work, unit.account, token);
  auto doer = all_told_at(work, unit, head);
  if (!doer || doer->actor != absent) return doer;
  if (doer->callings.empty() || parse.pos[head] != Pos::noun) return {};
  return parse.tag[head] == Tag::nn ? doer : std::nullopt;  // "two drivers": not one doer
}

std::optional<Doer> person_told_at(const Work& work, const Unit& unit, TokenIndex token) {
  const Parse& parse = work.parse(unit.account);
  const TokenIndex head = owner_of_hands(work, unit.account, token);
  auto doer = all_told_at(work, unit, head);
  if (!doer || doer->actor != absent) return doer;
  const bool told = !doer->callings.empty() || !doer->genders.empty() || !doer->kin.empty();
  const bool noun = parse.pos[head] == Pos::noun || parse.pos[head] == Pos::propn;  // "the Emir"
  return told && noun ? doer : std::nullopt;
}

Who compare_doers(const Work& work, const Doer& x, const Doer& y) {
  if (x.actor != absent && x.actor == y.actor) return Who::one;
  if (x.actor == absent || y.actor == absent) {
    // "An Exland cadet", "an officer of Exland": a word in common may tell one man.
    if (share_a_word(x, y)) return Who::open;
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

Who compare_people(const Work& work, const Doer& x, const Doer& y) {
  const Who who = compare_doers(work, x, y);
  if (who != Who::open || (x.actor != absent && y.actor != absent)) return who;
  // "The owner", "the owner's nephew": nobody is his own kin.
  const auto kin = [](const Doer& of, const Doer& other) {
    return !of.kin.empty() && other.kin != of.kin && other.words.contains(of.kin_of);
  };
  if (kin(x, y) || kin(y, x)) return Who::two;
  const bool one_sex = x.genders.size() == 1 && y.genders.size() == 1;
  return one_sex && x.genders != y.genders ? Who::two : Who::open;
}

bool tells_of(const Work& work, const Unit& unit, const Doer& who) {
  const AccountIndex a = unit.account;
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    const Mention* m = mention_of_word(work.reading(a), i);
    if (m != nullptr && who.actor != absent && work.actors.of(a, m->actor) == who.actor)
      return true;
    if (who.actor == absent && who.callings.contains(fold(work.parse(a).lemma(i)))) return true;
  }
  return false;
}

bool told_at_other_ages(const Work& work, const Unit& a, const Unit& b) {
  const auto ages_in = [&](const Unit& unit) {
    std::set<double> ages;
    for (const Figure& f : work.reading(unit.account).figures) {
      if (f.sentence == unit.sentence && f.kind == "age" && f.low) ages.insert(*f.low);
    }
    return ages;
  };
  const std::set<double> here = ages_in(a);
  const std::set<double> there = ages_in(b);
  return !here.empty() && !there.empty() &&
         std::none_of(here.begin(), here.end(), [&](double age) { return there.contains(age); });
}

bool told_by_two_parties(
    const Work& work, AccountIndex of_x, const Doer& x, AccountIndex of_y, const Doer& y) {
  const auto teller = [&](AccountIndex account, const Doer& who) {
    const Statement* s = statement_over(work.reading(account), who.span);
    return s == nullptr ? absent : work.actors.of(account, s->holder);
  };
  const Index a = teller(of_x, x);
  const Index b = teller(of_y, y);
  return is_named(work, a) && is_named(work, b) && a != b && a != x.actor && b != y.actor;
}

}  // namespace synoptic
