#include "synopsis/differences/doers/named_doers.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "model/children.hpp"
#include "synopsis/base/conjuncts.hpp"
#include "synopsis/differences/one_name.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

// A name as it stands in its account.
struct Name {
  TokenRange tokens;
  Index actor = absent;
  NameKind kind = NameKind::person;
};

std::optional<NameKind> kind_of(ActorKind kind) {
  switch (kind) {
    case ActorKind::person:
      return NameKind::person;
    case ActorKind::organisation:
    case ActorKind::office:
    case ActorKind::group:
      return NameKind::body;
    case ActorKind::state:
    case ActorKind::place_as_actor:
      return NameKind::place;
    default:
      return {};
  }
}

std::optional<NameKind> kind_of(EntityLabel label) {
  switch (label) {
    case EntityLabel::person:
      return NameKind::person;
    case EntityLabel::org:
      return NameKind::body;
    case EntityLabel::gpe:
      return NameKind::place;
    default:
      return {};
  }
}

std::optional<Name> resolved_name(const Work& work, AccountIndex a, TokenIndex token) {
  const Mention* m = mention_of_word(work.reading(a), token);
  if (m == nullptr || m->form != MentionForm::name) return {};
  const Index actor = work.actors.of(a, m->actor);
  if (actor == absent) return {};
  const auto kind = kind_of(work.synopsis.actors[static_cast<std::size_t>(actor)].kind);
  return kind ? std::optional(Name{m->tokens, actor, *kind}) : std::nullopt;
}

// A name that only the parser knows: every word of it begins with a capital.
std::optional<Name> bare_name(const Work& work, AccountIndex a, TokenIndex token) {
  const Parse& parse = work.parse(a);
  const auto at = std::find_if(parse.entities.begin(), parse.entities.end(),
                               [&](const Entity& e) { return e.tokens.contains(token); });
  if (at == parse.entities.end()) return {};
  const auto kind = kind_of(at->label);
  TokenRange tokens = at->tokens;
  if (parse.lower(tokens.begin) == "the") ++tokens.begin;
  if (!kind || token + 1 != tokens.end) return {};
  for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
    const char first = parse.text(i, work.text(a)).front();
    const bool small = parse.pos[i] == Pos::adp || parse.pos[i] == Pos::det ||
                       parse.pos[i] == Pos::cconj || parse.pos[i] == Pos::punct;
    if (!small && (first < 'A' || first > 'Z')) return {};
  }
  return Name{tokens, absent, *kind};
}

std::optional<Name> name_here(const Work& work, AccountIndex a, TokenIndex token) {
  if (auto name = resolved_name(work, a, token)) return name;
  return mention_of_word(work.reading(a), token) == nullptr ? bare_name(work, a, token)
                                                            : std::nullopt;
}

// The name at a token, or beside it: "its leader, Jane Doe".
std::optional<Name> name_at(const Work& work, AccountIndex a, TokenIndex token) {
  if (auto here = name_here(work, a, token)) return here;
  const Parse& parse = work.parse(a);
  for (const TokenIndex c : parse.children(token)) {
    auto beside = parse.dep[c] == Dep::appos ? name_here(work, a, c) : std::nullopt;
    if (beside) return beside;
  }
  return {};
}

// The words that stand in a row with a token: "Roe" of "Doe and Roe", of "Doe and his wife, Jane"
// "wife".
std::vector<TokenIndex> row_of(const Parse& parse, TokenIndex token) {
  std::vector<TokenIndex> row{token};
  while (parse.dep[token] == Dep::appos || parse.dep[token] == Dep::compound) {
    token = parse.head[token];
    row.push_back(token);
  }
  const auto own = static_cast<std::ptrdiff_t>(row.size());
  // Not "from Orsk, but living in Wenna".
  add_conjuncts(parse, row, [&](TokenIndex c) { return parse.pos[c] != Pos::verb; });
  row.erase(row.begin(), row.begin() + own);
  return row;
}

// "Liberals": any of those who are called so.
bool is_many(const Parse& parse, TokenRange name) {
  return name.size() == 1 && parse.tag[name.begin] == Tag::nnps;
}

// "Called on X to go", "demanded that X go", "X should go": asked of him, and of others too.
bool is_only_asked(const Parse& parse, TokenIndex verb) {
  const Realis realis = told_as(parse, verb);
  const TokenIndex above = parse.head[verb];
  return has_infinitive_mark(parse, verb) || realis == Realis::demanded ||
         realis == Realis::conditional || (above != verb && is_open_matter(parse, above));
}

// "Doe found guilty": a headline leaves "was" out, and tells what is past in the present.
bool is_headline_passive(const Parse& parse, TokenIndex verb) {
  if (parse.tag[verb] != Tag::vbn && parse.tag[verb] != Tag::vbd) return false;
  return !has_child(parse, verb, [&](TokenIndex c) {
    return parse.dep[c] == Dep::dobj || parse.dep[c] == Dep::aux || parse.dep[c] == Dep::ccomp ||
           parse.dep[c] == Dep::auxpass;
  });
}

// One of the two is a part of the other, or both belong to one.
bool are_related(const Work& work, const NamedDoer& x, const NamedDoer& y) {
  if (x.actor == absent || y.actor == absent) return false;
  return x.kind == NameKind::person ? part_of(work.synopsis, x.actor, y.actor)
                                    : same_side(work.synopsis, x.actor, y.actor);
}

// "Is calm", "was on the council": what is told of somebody.
bool is_told_state(const Parse& parse, TokenIndex head) {
  return parse.pos[head] == Pos::aux && parse.lemma(head) == "be" &&
         has_child(parse, head, [&](TokenIndex c) {
           return parse.dep[c] == Dep::attr || parse.dep[c] == Dep::acomp ||
                  parse.dep[c] == Dep::prep;
         });
}

// "Found Doe guilty": the parser gives the name to the word that tells what he is found to be.
std::optional<TokenIndex> done_to(const Parse& parse, TokenIndex verb) {
  if (const auto whom = done_to_of(parse, verb)) return whom;
  for (const TokenIndex state : parse.children(verb)) {
    if (parse.dep[state] != Dep::ccomp || parse.pos[state] != Pos::adj) continue;
    for (const TokenIndex c : parse.children(state)) {
      if (parse.dep[c] == Dep::nsubj) return c;
    }
  }
  return {};
}

// The names of one place at a verb: one, or all that stand there in a row.
void add_names(const Work& work,
               const Unit& unit,
               const NamedDoer& at,
               std::vector<NamedDoer>& found) {
  const Parse& parse = work.parse(unit.account);
  std::vector<TokenIndex> heads = row_of(parse, at.head);
  heads.insert(heads.begin(), at.head);
  for (const TokenIndex head : heads) {
    const auto name = name_at(work, unit.account, head);
    if (!unit.tokens.contains(head) || !name || is_many(parse, name->tokens)) continue;
    NamedDoer doer = at;
    doer.head = head;
    doer.tokens = name->tokens;
    doer.span = parse.span_of(name->tokens);
    doer.actor = name->actor;
    doer.kind = name->kind;
    for (const TokenIndex other : heads) {
      if (other != head) doer.row.push_back(other);
    }
    found.push_back(std::move(doer));
  }
}

}  // namespace

std::vector<NamedDoer> named_doers_in(const Work& work, const Unit& unit, bool headline) {
  const Parse& parse = work.parse(unit.account);
  std::vector<NamedDoer> found;
  const auto add = [&](TokenIndex verb, std::optional<TokenIndex> head, bool is_done_to) {
    if (!head || !unit.tokens.contains(*head)) return;
    NamedDoer at;
    at.unit = &unit;
    at.verb = verb;
    at.head = *head;
    at.done_to = is_done_to;
    at.headline = headline;
    add_names(work, unit, at, found);
  };
  for (const Clause& clause : unit.clauses) {
    const bool told = parse.pos[clause.head] == Pos::verb || is_told_state(parse, clause.head);
    if (!told || is_only_asked(parse, clause.head)) continue;
    const bool passive = headline && is_headline_passive(parse, clause.head);
    const auto doer = doer_of(parse, clause.head);
    const bool by_another = doer && parse.dep[parse.head[*doer]] == Dep::agent;
    add(clause.head, doer, passive && !by_another);
    add(clause.head, done_to(parse, clause.head), true);
  }
  return found;
}

std::string_view name_of(const Work& work, const NamedDoer& doer) {
  return doer.span.in(work.text(doer.unit->account));
}

std::string_view last_name_of(const Work& work, const NamedDoer& doer) {
  const std::string_view name = name_of(work, doer);
  return name.substr(name.find_last_of(' ') + 1);
}

bool are_two(const Work& work, const NamedDoer& x, const NamedDoer& y) {
  if (x.kind != y.kind || (x.actor != absent && x.actor == y.actor)) return false;
  if (are_related(work, x, y) || may_be_one_name(name_of(work, x), name_of(work, y))) return false;
  if (are_one_in_story(work, x.unit->account, x.tokens, y.unit->account, y.tokens)) return false;
  if (x.actor == absent || y.actor == absent) return true;
  return !alike_names(work.synopsis.actors[static_cast<std::size_t>(x.actor)].name,
                      work.synopsis.actors[static_cast<std::size_t>(y.actor)].name);
}

}  // namespace synoptic
