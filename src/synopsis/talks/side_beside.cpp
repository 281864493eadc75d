// Whose somebody is by the words that hang on his name: "X's minister", "Y, who speaks for X".
#include <algorithm>

#include "synopsis/talks/side_finder.hpp"

namespace synoptic {

// Words and possessors that hang on the name, and "who speaks for X" behind it.
Index SideFinder::beside(Index self, AccountIndex at, const Mention& mention) const {
  if (mention.form == MentionForm::pronoun) return absent;
  const Account& account = synopsis_.accounts[at];
  const Parse& parse = account.parse;
  Words words;
  for (const TokenIndex child : parse.children(mention.head)) {
    const Dep dep = parse.dep[child];
    if (dep == Dep::poss) {
      const Index owner = owner_at(at, child);
      if (owner != absent && owner != self && !is_rival(at, mention.head)) return owner;
    }
    const bool before = child < mention.head && (dep == Dep::compound || dep == Dep::amod ||
                                                 dep == Dep::nmod || dep == Dep::poss);
    if (before || dep == Dep::appos) {
      for (const std::string& word :
           name_words(parse.span_of(short_phrase(parse, child)).in(account.article.text))) {
        words.push_back(word);
      }
    }
    if (dep == Dep::appos) {
      const Index owner = possessor(at, child);
      if (owner != absent && owner != self) return owner;
    }
    const bool next = mention.form == MentionForm::name && child == mention.head + 1;
    if (dep == Dep::prep && parse.lower(child) == "of" &&
        (next || speaks_for(self))) {  // "Y of X", "President Y, of X"
      for (const TokenIndex body : parse.children(child)) {
        const Index owner = actor_at(at, body);
        if (owner != absent && owner != self && is_body(owner)) return owner;
      }
    }
    if (dep == Dep::relcl) {
      if (const Index led = led_by(at, child); led != absent && led != self) return led;
    }
    if (dep == Dep::relcl && parse.lemma(child) == "speak") {
      for (const TokenIndex prep : parse.children(child)) {
        if (parse.lower(prep) != "for") continue;
        for (const TokenIndex body : parse.children(prep)) {
          if (const Index owner = actor_at(at, body); owner != absent) return owner;
        }
      }
    }
  }
  if (parse.dep[mention.head] == Dep::appos) {  // "its negotiator, Y"
    const TokenIndex role = parse.head[mention.head];
    if (const Index owner = possessor(at, role); owner != absent && owner != self) return owner;
    for (const std::string& word :  // "an Exland envoy, Y"
         name_words(parse.span_of(short_phrase(parse, role)).in(account.article.text))) {
      words.push_back(word);
    }
  }
  if (const Index led = leads(at, mention.head); led != absent && led != self) return led;
  if (const Index told = by_words(self, words); told != absent) return told;
  return by_kind(self, words);
}

// "Its smaller rival X" is not its own.
bool SideFinder::is_rival(AccountIndex at, TokenIndex name) const {
  const Parse& parse = synopsis_.accounts[at].parse;
  const auto children = parse.children(name);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return parse.dep[child] == Dep::compound && in_class("counterpart", parse.lemma(child));
  });
}

// "X's delegation, led by Y", "the X league, led by Y": what Y leads, or whose it is.
Index SideFinder::leads(AccountIndex at, TokenIndex name) const {
  const Parse& parse = synopsis_.accounts[at].parse;
  const TokenIndex by = parse.head[name];
  if (parse.dep[name] != Dep::pobj || parse.lower(by) != "by") return absent;
  const TokenIndex verb = parse.head[by];
  if (parse.tag[verb] != Tag::vbn || !in_class("lead-side", parse.lemma(verb))) return absent;
  const TokenIndex body = parse.head[verb];
  if (parse.dep[verb] != Dep::acl) return absent;
  const Index owner = possessor(at, body);
  return owner != absent ? owner : actor_at(at, body);
}

// Holds an office that speaks for a body, as far as the roles tell.
bool SideFinder::speaks_for(Index actor) const {
  const auto& roles = synopsis_.actors[static_cast<std::size_t>(actor)].roles;
  return std::any_of(roles.begin(), roles.end(), [](const auto& role) {
    return any_in("state-head", name_words(role.text)) || any_in("chair", name_words(role.text)) ||
           any_in("spokesman", name_words(role.text));
  });
}

// "Trade policy for X".
Index SideFinder::body_for(AccountIndex at, TokenIndex noun) const {
  const Parse& parse = synopsis_.accounts[at].parse;
  for (const TokenIndex prep : parse.children(noun)) {
    if (parse.dep[prep] != Dep::prep || parse.lower(prep) != "for") continue;
    for (const TokenIndex body : parse.children(prep)) {
      const Index owner = actor_at(at, body);
      if (owner != absent && is_body(owner)) return owner;
    }
  }
  return absent;
}

// "Y, who leads the X delegation".
Index SideFinder::led_by(AccountIndex at, TokenIndex verb) const {
  const Parse& parse = synopsis_.accounts[at].parse;
  if (!in_class("lead-side", parse.lemma(verb))) return absent;
  for (const TokenIndex child : parse.children(verb)) {
    if (parse.dep[child] == Dep::dobj) {
      if (const Index led = actor_at(at, child); led != absent) return led;
      if (const Index led = body_for(at, child); led != absent) return led;
    }
    if (parse.dep[child] != Dep::prep || parse.lower(child) != "for") continue;
    for (const TokenIndex body : parse.children(child)) {  // "who runs trade policy for X"
      const Index led = actor_at(at, body);
      if (led != absent && is_body(led)) return led;
    }
  }
  return absent;
}

// The words before the head of a phrase and the head.
TokenRange SideFinder::short_phrase(const Parse& parse, TokenIndex head) {
  return {std::min(parse.left_edge[head], head), head + 1};
}

Index SideFinder::possessor(AccountIndex at, TokenIndex noun) const {
  const Parse& parse = synopsis_.accounts[at].parse;
  const bool other_side = in_class("counterpart", parse.lemma(noun));  // "his counterpart"
  for (const TokenIndex child : parse.children(noun)) {
    if (parse.dep[child] == Dep::poss && !other_side) return owner_at(at, child);
  }
  for (const TokenIndex prep : parse.children(noun)) {  // "the opposite number in X"
    if (parse.dep[prep] != Dep::prep) continue;
    const bool office = other_side || parse.lower(prep) == "of";
    for (const TokenIndex body : parse.children(prep)) {
      const Index owner = actor_at(at, body);
      if (office && owner != absent && is_body(owner)) return owner;
    }
  }
  return absent;
}

// Whose it is; "their" and "its" are nobody's of flesh and blood.
Index SideFinder::owner_at(AccountIndex at, TokenIndex token) const {
  const Index owner = actor_at(at, token);
  if (owner == absent || !human_[static_cast<std::size_t>(owner)]) return owner;
  return is_of_many(synopsis_.accounts[at].parse.lower(token)) ? absent : owner;
}

}  // namespace synoptic
