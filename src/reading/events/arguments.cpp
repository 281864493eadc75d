#include "reading/events/arguments.hpp"

#include <algorithm>

#include "reading/events/event_lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr int climb_steps = 6;
constexpr std::size_t most_conjuncts = 24;

bool is_relative_word(const Parse& parse, TokenIndex token) {
  const Tag tag = parse.tag[token];
  return tag == Tag::wdt || tag == Tag::wp ||
         (parse.lower(token) == "that" && parse.dep[token] != Dep::mark);
}

void add(std::vector<TokenIndex>& to, const Parse& parse, TokenIndex head) {
  for (const TokenIndex token : with_conjuncts(parse, head)) {
    if (std::find(to.begin(), to.end(), token) == to.end()) to.push_back(token);
  }
}

// A relative pronoun stands for the noun its clause hangs on.
TokenIndex stand_for(const Parse& parse, TokenIndex verb, TokenIndex token) {
  if (!is_relative_word(parse, token)) return token;
  TokenIndex clause = verb;
  for (int step = 0; step < climb_steps; ++step) {
    if (parse.dep[clause] == Dep::relcl) return parse.head[clause];
    if (parse.head[clause] == clause) break;
    clause = parse.head[clause];
  }
  return token;
}

void add_objects_of(Arguments& out, const Parse& parse, std::string_view prep, TokenIndex holder) {
  for (const TokenIndex child : parse.children(holder)) {
    if (parse.dep[child] != Dep::pobj) continue;
    for (const TokenIndex head : with_conjuncts(parse, child)) {
      out.obliques.push_back({prep, stand_for(parse, out.predicate, head)});
    }
  }
}

// A preposition may hold another ("out of X", "from under X"); one level is looked at.
void add_oblique(Arguments& out, const Parse& parse, std::string_view prep, TokenIndex holder) {
  add_objects_of(out, parse, prep, holder);
  for (const TokenIndex child : parse.children(holder)) {
    if (parse.dep[child] == Dep::prep) add_objects_of(out, parse, parse.lower(child), child);
  }
}

void take_child(Arguments& out, const Parse& parse, TokenIndex child) {
  switch (parse.dep[child]) {
    case Dep::nsubj:
    case Dep::csubj:
      add(out.subjects, parse, stand_for(parse, out.predicate, child));
      break;
    case Dep::nsubjpass:
      out.passive = true;
      add(out.objects, parse, stand_for(parse, out.predicate, child));
      break;
    case Dep::auxpass:
      out.passive = true;
      break;
    case Dep::dobj:
      add(out.objects, parse, stand_for(parse, out.predicate, child));
      break;
    case Dep::dative:
      if (parse.pos[child] == Pos::adp) {
        add_oblique(out, parse, parse.lower(child), child);
      } else {
        add(out.indirect, parse, child);
      }
      break;
    case Dep::agent:
      for (const TokenIndex noun : parse.children(child)) {
        if (parse.dep[noun] == Dep::pobj) add(out.subjects, parse, noun);
      }
      break;
    case Dep::prep:
      add_oblique(out, parse, parse.lower(child), child);
      break;
    case Dep::prt:
      out.particle = parse.lower(child);
      break;
    case Dep::xcomp:
    case Dep::ccomp:
      if (out.complement == no_token && is_verb(parse, child)) out.complement = child;
      break;
    case Dep::oprd:
      out.object_predicate = child;
      break;
    default:
      break;
  }
}

bool is_participle(const Parse& parse, TokenIndex verb) {
  return parse.tag[verb] == Tag::vbn;
}

void borrow(std::vector<TokenIndex>& to, const std::vector<TokenIndex>& from) {
  if (to.empty()) to = from;
}

// Arguments of the verb's own children, nothing borrowed from elsewhere.
Arguments own_arguments(const Parse& parse, TokenIndex verb) {
  Arguments out;
  out.predicate = verb;
  for (const TokenIndex child : parse.children(verb)) take_child(out, parse, child);
  for (const TokenIndex child : parse.children(verb)) {
    if (out.complement == no_token && is_governed_aim(parse, child)) out.complement = child;
  }
  return out;
}

// What a clause without its own subject borrows from the word it hangs on.
void borrow_from_head(Arguments& out, const Parse& parse) {
  TokenIndex verb = out.predicate;
  for (int step = 0; step < climb_steps; ++step) {
    const TokenIndex head = parse.head[verb];
    if (head == verb) return;
    const Dep dep = parse.dep[verb];
    if (dep == Dep::acl) {
      std::vector<TokenIndex> noun;
      add(noun, parse, head);
      if (is_participle(parse, verb)) {
        out.passive = true;
        borrow(out.objects, noun);
        return;
      }
      if (parse.tag[verb] == Tag::vbg) borrow(out.subjects, noun);
      return;
    }
    const bool through_prep = dep == Dep::pcomp;
    const TokenIndex governor = through_prep ? parse.head[head] : head;
    if (!is_verb(parse, governor)) {
      if (parse.dep[governor] != Dep::acomp && parse.dep[governor] != Dep::attr) return;
      verb = governor;
      continue;
    }
    if (dep != Dep::conj && dep != Dep::xcomp && dep != Dep::advcl && dep != Dep::ccomp &&
        dep != Dep::acomp && !through_prep) {
      return;
    }
    const Arguments above = own_arguments(parse, governor);
    const bool object_controls =
        (dep == Dep::xcomp || dep == Dep::ccomp || through_prep) && !above.objects.empty() &&
        event_lexicon().is_governor("object-control", head_word(parse, governor));
    if (dep == Dep::conj && above.passive && is_participle(parse, out.predicate)) {
      if (!out.objects.empty()) return;
      out.passive = true;
      out.objects = above.objects;
      borrow(out.subjects, above.subjects);
      return;
    }
    const auto& from = object_controls || above.passive ? above.objects : above.subjects;
    if (!from.empty()) {
      if (is_participle(parse, out.predicate) && dep == Dep::advcl) {
        out.passive = true;
        borrow(out.objects, from);
      } else if (out.passive) {
        borrow(out.objects, from);
      } else {
        out.subjects = from;
      }
      return;
    }
    verb = governor;
  }
}

// "a place which he left", "weapons they seized": the noun is the object of a relative clause that
// has a subject of its own and no object.
void borrow_relative_object(Arguments& out, const Parse& parse) {
  if (parse.dep[out.predicate] != Dep::relcl || !out.objects.empty() || out.subjects.empty())
    return;
  const TokenIndex noun = parse.head[out.predicate];
  if (std::find(out.subjects.begin(), out.subjects.end(), noun) != out.subjects.end()) return;
  for (const TokenIndex child : parse.children(out.predicate)) {
    if (parse.tag[child] == Tag::wrb) return;  // "where", "when"
  }
  for (const TokenIndex child : parse.children(out.predicate)) {  // "the town they fled from"
    if (parse.dep[child] == Dep::prep && child_with(parse, child, Dep::pobj) == no_token) return;
  }
  if (out.complement == no_token) add(out.objects, parse, noun);
}

}  // namespace

namespace {

// "X, the Y, Z and W" comes out as an apposition at times: names beside names in a list.
bool is_listed(const Parse& parse, TokenIndex head, TokenIndex beside) {
  const auto name = [&](TokenIndex token) {
    return parse.pos[token] == Pos::propn && parse.entity_of_label[token] != 0;
  };
  if (!name(head) || !name(beside)) return false;
  if (child_with(parse, beside, Dep::conj) != no_token) return true;
  return parse.dep[head] == Dep::conj || child_with(parse, head, Dep::conj) != no_token;
}

}  // namespace

std::vector<TokenIndex> with_conjuncts(const Parse& parse, TokenIndex head) {
  std::vector<TokenIndex> heads = {head};
  for (std::size_t i = 0; i < heads.size() && heads.size() < most_conjuncts; ++i) {
    for (const TokenIndex child : parse.children(heads[i])) {
      const Dep dep = parse.dep[child];
      if (dep == Dep::conj && !is_verb(parse, child)) heads.push_back(child);
      if (dep == Dep::appos && is_listed(parse, heads[i], child)) heads.push_back(child);
    }
  }
  return heads;
}

bool is_verb(const Parse& parse, TokenIndex token) {
  const Pos pos = parse.pos[token];
  return pos == Pos::verb || pos == Pos::aux;
}

bool heads_clause(const Parse& parse, TokenIndex token) {
  if (!is_verb(parse, token)) return false;
  switch (parse.dep[token]) {
    case Dep::aux:
    case Dep::auxpass:
    case Dep::amod:
    case Dep::compound:
    case Dep::prep:
    case Dep::case_:
    case Dep::mark:
      return false;
    default:
      return true;
  }
}

bool is_to_infinitive(const Parse& parse, TokenIndex verb) {
  const TokenIndex aux = child_with(parse, verb, Dep::aux);
  return parse.tag[verb] == Tag::vb && aux != no_token && parse.lower(aux) == "to";
}

bool is_governed_aim(const Parse& parse, TokenIndex verb) {
  if (parse.dep[verb] != Dep::advcl || !is_to_infinitive(parse, verb)) return false;
  const TokenIndex head = parse.head[verb];
  return head < verb && event_lexicon().is_governor("takes-infinitive", head_word(parse, head));
}

std::string head_word(const Parse& parse, TokenIndex token) {
  std::string word = lower(parse.lemma(token));
  const bool hyphen = token >= 2 && parse.tag[token - 1] == Tag::hyph &&
                      parse.space[token - 1] == 0 && parse.space[token - 2] == 0;
  if (hyphen) word = std::string(parse.lower(token - 2)) + "-" + word;
  return word;
}

std::vector<Oblique> obliques_of(const Parse& parse, TokenIndex head) {
  Arguments out;
  out.predicate = head;
  for (const TokenIndex child : parse.children(head)) {
    if (parse.dep[child] == Dep::prep || parse.dep[child] == Dep::agent) {
      add_oblique(out, parse, parse.lower(child), child);
    }
  }
  return out.obliques;
}

Arguments arguments_of(const Parse& parse, TokenIndex verb) {
  Arguments out = own_arguments(parse, verb);
  if (out.subjects.empty() && !(out.passive && !out.objects.empty())) borrow_from_head(out, parse);
  borrow_relative_object(out, parse);
  return out;
}

}  // namespace synoptic
