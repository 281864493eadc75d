#include "synopsis/sides.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "model/children.hpp"
#include "synopsis/actor_map.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr int most_steps = 4;              // from a spokesperson to whom they speak for
constexpr std::size_t most_mentions = 24;  // of one actor that are looked at

using Words = std::vector<std::string>;

// Folded words of a name, possessive endings off.
Words words_of(std::string_view text) {
  Words words;
  std::string word;
  for (const char c : fold(text) + " ") {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0) {
      word += c;
      continue;
    }
    if (!word.empty() && word != "s" && word != "the") words.push_back(word);
    word.clear();
  }
  return words;
}

// "Exlandian" belongs to "Exland": a name and its adjective, where no table knows the country.
bool is_adjective_of(std::string_view adjective, std::string_view name) {
  if (name.size() < 4 || adjective.size() <= name.size() - 1) return false;
  for (const std::string_view stem : {name, name.substr(0, name.size() - 1)}) {
    if (!adjective.starts_with(stem)) continue;
    const std::string_view ending = adjective.substr(stem.size());
    if (stem != name && name.back() == 's' && ending == "ic") return true;  // "Autocratic"
    for (const std::string_view known : {"n", "an", "ian", "ish", "ese", "ite"}) {
      if (ending == known && (stem == name || ending != "n")) return true;
    }
  }
  return false;
}

// Nouns that stand for a body of a kind: lexicon/talks/nouns, classes "body-...".
std::string_view body_kind(std::string_view word) {
  static const std::vector<LexiconRow> rows = lexicon("talks/nouns");
  for (const LexiconRow& row : rows) {
    if (!row[0].starts_with("body-")) continue;
    for (const std::string_view one : split(row[1], ' ')) {
      if (one == word) return row[0];
    }
  }
  return {};
}

using WordTable = std::map<std::string_view, std::set<std::string_view>>;

WordTable make_table() {
  WordTable table;
  for (const std::string_view name : {"talks/nouns", "talks/verbs"}) {
    for (const LexiconRow& row : lexicon(name)) {
      for (const std::string_view word : split(row[1], ' ')) table[row[0]].insert(word);
    }
  }
  return table;
}

// Is the word of the class, in lexicon/talks?
bool in_class(std::string_view word_class, std::string_view word) {
  static const WordTable table = make_table();
  const auto found = table.find(word_class);
  return found != table.end() && found->second.contains(word);
}

bool any_in(std::string_view word_class, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return in_class(word_class, word); });
}

// "Opposition leader", "former minister", "analyst": speaks for no government; a "former judge"
// who is an envoy today speaks for whose envoy he is.
bool is_apart(const StoryActor& actor) {
  if (any_in("stands-apart", words_of(actor.name))) return true;
  const auto is_past = [](const auto& role) { return any_in("past-office", words_of(role.text)); };
  const bool holds_one = std::any_of(actor.roles.begin(), actor.roles.end(), [&](const auto& role) {
    return !is_past(role) && any_in("sent-people", words_of(role.text));
  });
  return std::any_of(actor.roles.begin(), actor.roles.end(), [&](const auto& role) {
    return any_in("stands-apart", words_of(role.text)) && !(holds_one && is_past(role));
  });
}

// "Economy" of "the Minister of Economy": no body.
bool is_field(const StoryActor& actor) {
  const Words words = words_of(actor.name);
  return words.size() == 1 && in_class("ministry-domain", words.front());
}

// The word that says what a body is: "society" of "Society of Ward Staff", else the last one.
std::string_view head_of(const Words& name) {
  for (std::size_t i = 1; i + 1 < name.size(); ++i) {
    if (name[i] == "of" || name[i] == "for") return name[i - 1];
  }
  return name.empty() ? std::string_view{} : std::string_view(name.back());
}

// "Their", "its": of nobody of flesh and blood.
bool is_of_many(std::string_view owner) {
  return owner == "their" || owner == "its" || owner == "our";
}

// ---- Bodies: actors that others can belong to ----

struct Body {
  Index actor = absent;
  Words name;
  Words aliases;
};

class Finder {
 public:
  Finder(const Synopsis& synopsis, const std::vector<Index>& person, const std::vector<bool>& human)
      : synopsis_(synopsis), map_(synopsis), human_(human) {
    for (std::size_t i = 0; i < synopsis.actors.size(); ++i) {
      const StoryActor& actor = synopsis.actors[i];
      const bool body = actor.kind == ActorKind::state || actor.kind == ActorKind::organisation ||
                        actor.kind == ActorKind::group || actor.kind == ActorKind::place_as_actor ||
                        (actor.kind == ActorKind::person && !human[i]);
      if (!body || person[i] != static_cast<Index>(i) || is_field(actor)) continue;
      bodies_.push_back(body_of(actor));
      if (is_kind_alone(bodies_.back().name)) bodies_.pop_back();
    }
    look_again();
  }

  [[nodiscard]] Index side_of(Index actor) const {
    const StoryActor& self = synopsis_.actors[static_cast<std::size_t>(actor)];
    const bool office = self.kind == ActorKind::office;
    if (is_kind_alone(words_of(self.name))) return by_kind(actor, words_of(self.name));
    if (self.kind == ActorKind::organisation) return state_of_organ(self);
    if (self.kind != ActorKind::person && self.kind != ActorKind::unnamed && !office) return absent;
    // "Negotiators in X" are not X's.
    const std::string_view before = std::string_view(self.name).substr(0, self.name.find(" in "));
    if (const Index told = by_words(actor, words_of(before)); told != absent) return told;
    for (const auto& role : self.roles) {
      if (const Index told = by_words(actor, words_of(role.text)); told != absent) return told;
    }
    if (const Index owned = owned_by(actor); owned != absent) return owned;
    std::size_t seen = 0;
    for (const Ref& local : self.locals) {
      const Account& account = synopsis_.accounts[local.account];
      for (const Mention& mention : account.reading.mentions) {
        if (mention.actor != local.index || seen++ > most_mentions) continue;
        if (const Index told = beside(actor, local.account, mention); told != absent) return told;
      }
    }
    if (self.kind != ActorKind::unnamed) return absent;
    const Index called = by_description(self);
    return called != absent ? called : by_kind(actor, words_of(self.name));
  }

 private:
  // Names the story knows, in accounts whose reading saw no name there: "Doe of the Exland
  // Republic".
  void look_again() {
    std::map<std::string, Index> names;
    for (const Body& body : bodies_) {
      std::string name;
      for (const std::string& word : body.name) name += (name.empty() ? "" : " ") + word;
      const auto [place, fresh] = names.emplace(name, body.actor);
      if (!fresh && place->second != body.actor) place->second = absent;
    }
    for (const Account& account : synopsis_.accounts) {
      seen_again_.emplace_back(account.parse.size(), absent);
      for (TokenIndex token = 0; token < account.parse.size(); ++token) {
        look_at(account, names, token, seen_again_.back());
      }
    }
  }

  // The longest known name that begins at the token; its last word and the noun it is written with
  // ("Exland Republic") stand for the body.
  static void look_at(const Account& account,
                      const std::map<std::string, Index>& names,
                      TokenIndex first,
                      std::vector<Index>& seen) {
    constexpr TokenIndex longest = 5;
    const Parse& parse = account.parse;
    if (parse.pos[first] != Pos::propn) return;
    std::string name;
    for (TokenIndex last = first; last < parse.size() && last < first + longest; ++last) {
      name += (name.empty() ? "" : " ") + std::string(parse.lower(last));
      const auto found = names.find(name);
      if (found == names.end() || found->second == absent) continue;
      seen[last] = found->second;
      const TokenIndex noun = parse.head[last];
      const bool written = parse.dep[last] == Dep::compound && parse.pos[noun] == Pos::propn;
      if (written && in_class("state-kind", parse.lower(noun))) seen[noun] = found->second;
    }
  }

  // The "Exland Nuclear Agency", "Ministry of the Sea of Exland": an organ of the one state that
  // its name or the words beside it tell.
  [[nodiscard]] Index state_of_organ(const StoryActor& self) const {
    const Words name = words_of(self.name);
    if (!in_class("organ-word", head_of(name)) &&
        !(name.size() > 1 && in_class("organ-word", name.back()))) {
      return absent;
    }
    for (const Ref& local : self.locals) {
      std::size_t seen = 0;
      for (const Mention& mention : synopsis_.accounts[local.account].reading.mentions) {
        if (mention.actor != local.index || seen++ > most_mentions) continue;
        const Index state = state_beside(local.account, mention.head);
        if (state != absent) return state;
      }
    }
    return name.size() == 1 ? state_of_lone_organ(self, name.front()) : absent;
  }

  // "The Agency", where a heading of the account says "Statement of the Nuclear Agency of Exland".
  [[nodiscard]] Index state_of_lone_organ(const StoryActor& self, std::string_view word) const {
    for (const Ref& local : self.locals) {
      const Parse& parse = synopsis_.accounts[local.account].parse;
      for (TokenIndex token = 0; token < parse.size(); ++token) {
        if (parse.lower(token) != word || parse.pos[token] != Pos::propn) continue;
        const Index state = state_beside(local.account, token);
        if (state != absent) return state;
      }
    }
    return absent;
  }

  [[nodiscard]] Index state_beside(AccountIndex at, TokenIndex head) const {
    const Parse& parse = synopsis_.accounts[at].parse;
    for (const TokenIndex child : parse.children(head)) {
      const Dep dep = parse.dep[child];
      const bool before = dep == Dep::poss || dep == Dep::compound || dep == Dep::nmod;
      if (before && is_state(actor_at(at, child))) return actor_at(at, child);
      if (dep != Dep::prep || parse.lower(child) != "of") continue;
      for (const TokenIndex body : parse.children(child)) {
        if (is_state(actor_at(at, body))) return actor_at(at, body);
      }
    }
    return absent;
  }

  [[nodiscard]] bool is_state(Index actor) const {
    if (actor == absent) return false;
    const StoryActor& self = synopsis_.actors[static_cast<std::size_t>(actor)];
    return self.kind == ActorKind::state || self.kind == ActorKind::place_as_actor;
  }

  // "Doe's Orchard Party", "Doe, whose Orchard Party won": a leader belongs to the party called
  // his.
  [[nodiscard]] Index owned_by(Index actor) const {
    const StoryActor& self = synopsis_.actors[static_cast<std::size_t>(actor)];
    if (self.kind != ActorKind::person) return absent;
    for (const Body& body : bodies_) {
      const StoryActor& named = synopsis_.actors[static_cast<std::size_t>(body.actor)];
      if (named.kind != ActorKind::organisation || body.actor == actor) continue;
      for (const Ref& local : named.locals) {
        std::size_t seen = 0;
        for (const Mention& mention : synopsis_.accounts[local.account].reading.mentions) {
          if (mention.actor != local.index || seen++ > most_mentions) continue;
          if (leader_beside(local.account, mention) == actor) return body.actor;
        }
      }
    }
    return absent;
  }

  // Whose the body is said to be.
  [[nodiscard]] Index leader_beside(AccountIndex at, const Mention& mention) const {
    const Parse& parse = synopsis_.accounts[at].parse;
    const TokenIndex owner = child_with(parse, mention.head, Dep::poss);
    if (owner == no_token) return absent;
    if (parse.lower(owner) != "whose") return actor_at(at, owner);
    for (TokenIndex up = mention.head, step = 0; step < 6 && parse.head[up] != up; ++step) {
      if (parse.dep[up] == Dep::relcl) return actor_at(at, parse.head[up]);
      up = parse.head[up];
    }
    return absent;
  }

  // "The society": the one body whose name says it is one.
  [[nodiscard]] Index by_description(const StoryActor& self) const {
    const Words words = words_of(self.name);
    if (words.size() != 1 || !fold(self.name).starts_with("the ")) return absent;
    Index found = absent;
    for (const Body& body : bodies_) {
      if (body.name.size() < 2 || head_of(body.name) != words.front()) continue;
      if (found != absent) return absent;
      found = body.actor;
    }
    return found;
  }

  // "Union" with a capital where a sentence begins: a kind of body, no name.
  [[nodiscard]] static bool is_kind_alone(const Words& name) {
    return name.size() == 1 && !body_kind(name.front()).empty();
  }

  [[nodiscard]] Body body_of(const StoryActor& actor) const {
    Body body{static_cast<Index>(&actor - synopsis_.actors.data()), words_of(actor.name), {}};
    for (const Ref& local : actor.locals) {
      const Actor& told =
          synopsis_.accounts[local.account].reading.actors[static_cast<std::size_t>(local.index)];
      for (const std::string& alias : told.aliases) body.aliases.push_back(fold(alias));
    }
    return body;
  }

  // "Progress lawmaker" belongs to the Progress Party, "Basin envoy" to the Basin States: the name
  // without the word for its kind.
  [[nodiscard]] static bool has_stem(const Words& words, const Words& name) {
    if (name.size() < 2 || words.size() < 2) return false;
    const std::string_view kind = body_kind(name.back());
    if (kind != "body-party" && kind != "body-bloc" && name.back() != "states") return false;
    const auto end = name.end() - 1;
    return std::search(words.begin(), words.end(), name.begin(), end) != words.end();
  }

  // A word that is a body's whole name, its acronym or its adjective; two words that are its name.
  [[nodiscard]] Index by_words(Index self, const Words& words) const {
    for (const Body& body : bodies_) {
      if (body.actor == self || body.name.empty()) continue;
      const bool inside = std::search(words.begin(), words.end(), body.name.begin(),
                                      body.name.end()) != words.end();
      if (inside || has_stem(words, body.name)) return body.actor;
      for (const std::string& word : words) {
        if (body.name.size() == 1 && is_adjective_of(word, body.name.front())) return body.actor;
        const bool alias =
            std::find(body.aliases.begin(), body.aliases.end(), word) != body.aliases.end();
        if (alias && word.size() > 1 && word != body.name.back()) return body.actor;
      }
    }
    return absent;
  }

  // "The company", "company director": the one body whose name ends so, or is of that kind.
  [[nodiscard]] Index by_kind(Index self, const Words& words) const {
    for (const bool same_word : {true, false}) {
      for (const std::string& word : words) {
        const std::string_view kind = body_kind(word);
        if (kind.empty()) continue;
        Index found = absent;
        bool one = true;
        for (const Body& body : bodies_) {
          if (body.actor == self || body.name.size() < 2) continue;
          const bool fits =
              same_word ? body.name.back() == word : body_kind(body.name.back()) == kind;
          if (!fits) continue;
          one = found == absent;
          found = body.actor;
        }
        if (found != absent && one) return found;
      }
    }
    return absent;
  }

  // Words and possessors that hang on the name, and "who speaks for X" behind it.
  [[nodiscard]] Index beside(Index self, AccountIndex at, const Mention& mention) const {
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
             words_of(parse.span_of(short_phrase(parse, child)).in(account.article.text))) {
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
           words_of(parse.span_of(short_phrase(parse, role)).in(account.article.text))) {
        words.push_back(word);
      }
    }
    if (const Index led = leads(at, mention.head); led != absent && led != self) return led;
    if (const Index told = by_words(self, words); told != absent) return told;
    return by_kind(self, words);
  }

  // "Its smaller rival X" is not its own.
  [[nodiscard]] bool is_rival(AccountIndex at, TokenIndex name) const {
    const Parse& parse = synopsis_.accounts[at].parse;
    const auto children = parse.children(name);
    return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
      return parse.dep[child] == Dep::compound && in_class("counterpart", parse.lemma(child));
    });
  }

  // "X's delegation, led by Y", "the X league, led by Y": what Y leads, or whose it is.
  [[nodiscard]] Index leads(AccountIndex at, TokenIndex name) const {
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
  [[nodiscard]] bool speaks_for(Index actor) const {
    const auto& roles = synopsis_.actors[static_cast<std::size_t>(actor)].roles;
    return std::any_of(roles.begin(), roles.end(), [](const auto& role) {
      return any_in("state-head", words_of(role.text)) || any_in("chair", words_of(role.text)) ||
             any_in("spokesman", words_of(role.text));
    });
  }

  [[nodiscard]] bool is_body(Index actor) const {
    return std::any_of(bodies_.begin(), bodies_.end(),
                       [&](const Body& body) { return body.actor == actor; });
  }

  // "Trade policy for X".
  [[nodiscard]] Index body_for(AccountIndex at, TokenIndex noun) const {
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
  [[nodiscard]] Index led_by(AccountIndex at, TokenIndex verb) const {
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
  [[nodiscard]] static TokenRange short_phrase(const Parse& parse, TokenIndex head) {
    return {std::min(parse.left_edge[head], head), head + 1};
  }

  [[nodiscard]] Index possessor(AccountIndex at, TokenIndex noun) const {
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
  [[nodiscard]] Index owner_at(AccountIndex at, TokenIndex token) const {
    const Index owner = actor_at(at, token);
    if (owner == absent || !human_[static_cast<std::size_t>(owner)]) return owner;
    return is_of_many(synopsis_.accounts[at].parse.lower(token)) ? absent : owner;
  }

  [[nodiscard]] Index actor_at(AccountIndex at, TokenIndex token) const {
    const Reading& reading = synopsis_.accounts[at].reading;
    if (token >= reading.mention_of_token.size()) return absent;
    const Index mention = reading.mention_of_token[token];
    if (mention == absent) return seen_again_[at][token];
    return map_.of(at, reading.mentions[static_cast<std::size_t>(mention)].actor);
  }

  std::vector<std::vector<Index>> seen_again_;  // body at each token of each account
  const Synopsis& synopsis_;
  ActorMap map_;
  const std::vector<bool>& human_;
  std::vector<Body> bodies_;
};

// The heads of an actor's names, in every account that tells of it; the first ones of each.
template <typename Visit>
void each_name(const Synopsis& synopsis, const StoryActor& actor, Visit&& visit) {
  for (const Ref& local : actor.locals) {
    const Account& account = synopsis.accounts[local.account];
    std::size_t seen = 0;
    for (const Mention& mention : account.reading.mentions) {
      if (mention.actor != local.index || mention.form != MentionForm::name) continue;
      if (seen++ > most_mentions) break;
      visit(account.parse, mention.head);
    }
  }
}

// "Pilots at Exland Air", "his opposite number in Exland Minor": nobody of flesh and blood, where
// no account gives the name a role.
bool is_where_others_are(const Synopsis& synopsis, const StoryActor& actor) {
  if (!actor.roles.empty()) return false;
  bool found = false;
  each_name(synopsis, actor, [&](const Parse& parse, TokenIndex name) {
    const TokenIndex prep = parse.head[name];
    if (parse.dep[name] != Dep::pobj) return;
    if (parse.lower(prep) != "in" && parse.lower(prep) != "at") return;
    const TokenIndex noun = parse.head[prep];
    found = found || (parse.pos[noun] == Pos::noun && !in_class("belief-noun", parse.lemma(noun)));
  });
  return found;
}

// "Its smaller rival X".
bool is_told_rival(const StoryActor& actor) {
  return std::any_of(actor.roles.begin(), actor.roles.end(),
                     [](const auto& role) { return any_in("counterpart", words_of(role.text)); });
}

}  // namespace

Sides::Sides(const Synopsis& synopsis) {
  const std::size_t n = synopsis.actors.size();
  std::map<std::string, Index> surname;
  for (std::size_t i = 0; i < n; ++i) {
    const StoryActor& actor = synopsis.actors[i];
    const Words words = words_of(actor.name);
    const bool full = actor.kind == ActorKind::person && words.size() > 1 &&
                      !is_where_others_are(synopsis, actor);
    human_.push_back(full || (actor.kind == ActorKind::person && !actor.roles.empty()));
    if (!full) continue;
    const auto [place, fresh] = surname.emplace(words.back(), static_cast<Index>(i));
    if (!fresh) place->second = absent;  // two bear the name
  }
  for (std::size_t i = 0; i < n; ++i) {
    person_.push_back(static_cast<Index>(i));
    const StoryActor& actor = synopsis.actors[i];
    const bool named = actor.kind == ActorKind::person || actor.kind == ActorKind::organisation ||
                       actor.kind == ActorKind::place_as_actor;
    const Words words = words_of(actor.name);
    if (!named || words.size() != 1) continue;
    const auto found = surname.find(words.front());
    if (found == surname.end() || found->second == absent) continue;
    person_.back() = found->second;
    human_[i] = true;
  }
  join_titled(synopsis);
  join_shorter(synopsis);
  const Finder finder(synopsis, person_, human_);
  for (std::size_t i = 0; i < n; ++i) {
    Index side = is_told_rival(synopsis.actors[i]) ? absent : synopsis.actors[i].side;
    if (side != absent && is_field(synopsis.actors[static_cast<std::size_t>(side)])) side = absent;
    if (side != absent) side = person_[static_cast<std::size_t>(side)];
    if (side == absent) side = finder.side_of(static_cast<Index>(i));
    apart_.push_back(is_apart(synopsis.actors[i]));
    if (apart_.back()) side = absent;
    side_.push_back(side);
  }
}

namespace {

// The one of the parties that is of the class, absent when none or several are.
Index only_one(const std::vector<Index>& parties, const std::vector<bool>& is, bool wanted) {
  Index found = absent;
  for (std::size_t i = 0; i < parties.size(); ++i) {
    if (is[i] != wanted) continue;
    if (found != absent) return absent;
    found = parties[i];
  }
  return found;
}

bool is_state_kind(ActorKind kind) {
  return kind == ActorKind::state || kind == ActorKind::place_as_actor;
}

bool is_state_at(const Synopsis& synopsis, Index actor) {
  return actor != absent && is_state_kind(synopsis.actors[static_cast<std::size_t>(actor)].kind);
}

}  // namespace

// "Bishop Jane Doe" that the recognizer took for a body, and "Doe", told with the title: one
// person.
void Sides::join_titled(const Synopsis& synopsis) {
  for (std::size_t i = 0; i < synopsis.actors.size(); ++i) {
    const StoryActor& single = synopsis.actors[i];
    const Words name = words_of(single.name);
    if (single.kind != ActorKind::person || name.size() != 1 || single.roles.empty()) continue;
    for (std::size_t j = 0; j < synopsis.actors.size(); ++j) {
      const Words full = words_of(synopsis.actors[j].name);
      if (i == j || full.size() < 3 || full.back() != name.front()) continue;
      const auto titled = [&](const auto& role) {
        const Words words = words_of(role.text);
        return words.size() == 1 && words.front() == full.front();
      };
      if (!std::any_of(single.roles.begin(), single.roles.end(), titled)) continue;
      person_[i] = static_cast<Index>(j);
      human_[j] = true;
    }
  }
}

namespace {

bool is_part_of(const Words& shorter, const Words& longer, bool at_end) {
  if (shorter.empty() || shorter.size() >= longer.size()) return false;
  const auto begin =
      at_end ? longer.end() - static_cast<std::ptrdiff_t>(shorter.size()) : longer.begin();
  return std::equal(shorter.begin(), shorter.end(), begin);
}

// "Exland Air" may be called "Exland", not "the Exland Liberation Army".
bool may_lose_its_end(const Words& name) {
  if (name.size() != 2) return false;
  const std::string_view kind = body_kind(name.back());
  return kind.empty() || kind == "body-company";
}

}  // namespace

// A part of a name that one actor of the story alone can be called by: "Doe Roe" of Jane Doe Roe,
// "Jane" told with her title, "the Front" of the People's Front, "Exland" of Exland Air.
void Sides::join_shorter(const Synopsis& synopsis) {
  const std::size_t n = synopsis.actors.size();
  const std::vector<Words>& names = names_;
  for (const StoryActor& actor : synopsis.actors) {
    names_.push_back(words_of(actor.name));
    nameless_actor_.push_back(actor.kind == ActorKind::unnamed);
  }
  for (std::size_t i = 0; i < n; ++i) {
    const ActorKind kind = synopsis.actors[i].kind;
    const bool named = kind == ActorKind::person || kind == ActorKind::organisation ||
                       kind == ActorKind::group || kind == ActorKind::place_as_actor;
    if (!named || person_[i] != static_cast<Index>(i)) continue;
    Index found = absent;
    bool one = true;
    for (std::size_t j = 0; j < n && one; ++j) {
      const StoryActor& other = synopsis.actors[j];
      if (j == i || other.kind == ActorKind::unnamed || other.kind == ActorKind::office) continue;
      const bool end = is_part_of(names[i], names[j], true);
      const bool begin = is_part_of(names[i], names[j], false);
      const bool several = names[i].size() > 1 || names[i].back().ends_with("s");
      const bool may_end = kind == ActorKind::organisation ||
                           (several && kind == ActorKind::place_as_actor);  // "the Low Shores"
      const bool fits = human_[j] ? end || (begin && kind == ActorKind::person)
                                  : (end && may_end) || (begin && may_lose_its_end(names[j]));
      if (!fits || person_[j] == static_cast<Index>(i)) continue;
      one = found == absent || found == person_[j];
      found = person_[j];
    }
    if (found == absent || !one) continue;
    person_[i] = found;
    human_[i] = human_[static_cast<std::size_t>(found)];
  }
}

namespace {

constexpr std::size_t camp_count = 4;
constexpr std::string_view camp_classes[camp_count] = {"camp-workers", "camp-employer",
                                                       "camp-rebels", "camp-state"};
constexpr std::size_t no_camp = camp_count;

std::size_t camp_of_word(std::string_view word) {
  for (std::size_t c = 0; c < camp_count; ++c) {
    if (in_class(camp_classes[c], word)) return c;
  }
  return no_camp;
}

std::size_t camp_of_token(const Parse& parse, TokenIndex token) {
  const std::size_t by_lemma = camp_of_word(parse.lemma(token));
  return by_lemma == no_camp ? camp_of_word(parse.lower(token)) : by_lemma;
}

// What a mention says of its actor's kind: its head, else the nearest word before it.
std::size_t camp_of_mention(const Account& account, const Mention& mention) {
  const Parse& parse = account.parse;
  if (mention.form == MentionForm::pronoun) return no_camp;
  for (TokenIndex token = mention.head + 1; token-- > mention.tokens.begin;) {
    if (in_class("no-camp", parse.lower(token))) return no_camp;
    if (const std::size_t camp = camp_of_token(parse, token); camp != no_camp) return camp;
  }
  // "Their union, ABC".
  const bool named_beside =
      mention.form == MentionForm::name && parse.dep[mention.head] == Dep::appos;
  return named_beside ? camp_of_token(parse, parse.head[mention.head]) : no_camp;
}

// One camp of the story: who is described so, by number of mentions.
struct Camp {
  std::map<Index, int> named, described;
  [[nodiscard]] int size() const {
    int all = 0;
    for (const auto* list : {&named, &described}) {
      for (const auto& [actor, count] : *list) all += count;
    }
    return all;
  }
};

// The one that is told of most; absent where two are told of alike.
Index foremost(const std::map<Index, int>& list) {
  Index best = absent;
  int most = 0;
  int second = 0;
  for (const auto& [actor, count] : list) {
    if (count > most) {
      second = most;
      most = count;
      best = actor;
    } else {
      second = std::max(second, count);
    }
  }
  return most >= 2 * second ? best : absent;
}

std::vector<Index> members_of(const Camp& camp) {
  std::vector<Index> members;
  for (const auto* list : {&camp.named, &camp.described}) {
    for (const auto& [actor, count] : *list) members.push_back(actor);
  }
  return members;
}

Index most_told(const std::map<Index, int>& list) {
  const auto best = std::max_element(
      list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == list.end() ? absent : best->first;
}

}  // namespace

// Mentions of the actor under all its names.
int Sides::times_told(const Synopsis& synopsis, Index actor) const {
  std::size_t told = 0;
  for (std::size_t i = 0; i < synopsis.actors.size(); ++i) {
    if (person_[i] != actor) continue;
    for (const Ref& local : synopsis.actors[i].locals) {
      const Reading& reading = synopsis.accounts[local.account].reading;
      told += reading.actors[static_cast<std::size_t>(local.index)].mentions.size();
    }
  }
  return static_cast<int>(told);
}

// "Pilots at Exland Air", "the harbour company's dockers": the one body whose workers are told of.
Index Sides::employer_of(const Synopsis& synopsis, const std::vector<Index>& workers) const {
  const ActorMap map(synopsis);
  std::map<Index, int> owners;
  const auto add = [&](AccountIndex at, TokenIndex token) {
    const Reading& reading = synopsis.accounts[at].reading;
    const Index m =
        token < reading.mention_of_token.size() ? reading.mention_of_token[token] : absent;
    if (m == absent) return;
    const Mention& mention = reading.mentions[static_cast<std::size_t>(m)];
    const Index owner = mention.form == MentionForm::name ? map.of(at, mention.actor) : absent;
    if (owner == absent) return;
    const Index side = top(owner);
    const StoryActor& body = synopsis.actors[static_cast<std::size_t>(side)];
    if (!body.roles.empty()) return;  // a person
    if (std::find(workers.begin(), workers.end(), side) == workers.end()) ++owners[side];
  };
  for (std::size_t a = 0; a < synopsis.accounts.size(); ++a) {
    const auto at = static_cast<AccountIndex>(a);
    const Parse& parse = synopsis.accounts[a].parse;
    for (TokenIndex noun = 0; noun < parse.size(); ++noun) {
      if (parse.tag[noun] != Tag::nns || camp_of_word(parse.lemma(noun)) != 0) continue;
      for (const TokenIndex child : parse.children(noun)) {
        const Dep dep = parse.dep[child];
        if (dep == Dep::poss || dep == Dep::compound || dep == Dep::nmod) add(at, child);
        if (dep != Dep::prep || (parse.lower(child) != "at" && parse.lower(child) != "of"))
          continue;
        const TokenIndex body = child_with(parse, child, Dep::pobj);
        if (body != no_token) add(at, body);
      }
    }
  }
  return foremost(owners);
}

namespace {

// What somebody is told to be: roles, and the nouns in apposition to a name.
std::vector<Words> offices_of(const Synopsis& synopsis, const StoryActor& actor) {
  std::vector<Words> offices;
  for (const auto& role : actor.roles) offices.push_back(words_of(role.text));
  each_name(synopsis, actor, [&](const Parse& parse, TokenIndex name) {
    const TokenIndex beside = child_with(parse, name, Dep::appos);
    if (beside != no_token) offices.push_back(words_of(parse.lemma(beside)));
  });
  return offices;
}

}  // namespace

void Sides::pitch_camps(const Synopsis& synopsis) {
  std::array<Camp, camp_count> all;
  for (std::size_t i = 0; i < synopsis.actors.size(); ++i) {
    const StoryActor& actor = synopsis.actors[i];
    if (is_apart(actor)) continue;
    const Index state = top(static_cast<Index>(i));
    const bool of_state = state != static_cast<Index>(i) && is_state_at(synopsis, state);
    if (human_[i]) {  // "Exland's interior minister"
      const std::vector<Words> offices = offices_of(synopsis, actor);
      const bool ranks = std::any_of(offices.begin(), offices.end(), [](const Words& office) {
        return any_in("state-rank", office);
      });
      if (of_state && ranks) all[3].named[state] += times_told(synopsis, static_cast<Index>(i));
      continue;
    }
    const Words name = words_of(actor.name);
    const bool named = actor.kind != ActorKind::unnamed && actor.kind != ActorKind::office &&
                       !(name.size() == 1 && camp_of_word(name.front()) != no_camp);
    std::array<int, camp_count> told{};
    int mentions = 0;
    for (const Ref& local : actor.locals) {
      const Account& account = synopsis.accounts[local.account];
      const auto& own = account.reading.actors[static_cast<std::size_t>(local.index)].mentions;
      mentions += static_cast<int>(own.size());
      for (const Index m : own) {
        const Mention& mention = account.reading.mentions[static_cast<std::size_t>(m)];
        std::size_t camp = camp_of_mention(account, mention);
        const bool by_name = mention.form == MentionForm::name;
        if (by_name && camp == no_camp && any_in("union-name", name)) camp = 0;
        if (by_name && camp == 3 && body_kind(name.back()) == "body-rebels") camp = 2;
        if (camp != no_camp) ++told[camp];
      }
    }
    const auto most = std::max_element(told.begin(), told.end());
    if (*most == 0) continue;
    const auto c = static_cast<std::size_t>(most - told.begin());
    if (c == 3 && of_state) {
      all[c].named[state] += mentions;  // "the army of Exland"
      continue;
    }
    (named ? all[c].named : all[c].described)[person_[i]] += mentions;
  }
  const bool labour = all[0].size() >= 2 && all[1].size() >= 1;
  const bool revolt = all[2].size() >= 2 && all[3].size() >= 2;
  for (std::size_t c = 0; c < camp_count; ++c) {
    if (c < 2 ? !labour : !revolt) continue;
    Index node = foremost(all[c].named);
    if (c == 1) {
      const Index owner = employer_of(synopsis, members_of(all[0]));
      const bool told_more = node == absent || times_told(synopsis, owner) > all[c].named[node];
      if (owner != absent && told_more) node = owner;
    }
    if (node == absent && !all[c].named.empty()) continue;
    if (node == absent) node = most_told(all[c].described);
    if (node == absent) continue;
    if (nameless_actor_[static_cast<std::size_t>(node)]) nameless_.push_back(node);
    for (const auto& [actor, count] : all[c].described) {
      const Index owner = top(actor);  // "her own government" is no other's
      const bool owned = owner != actor && owner != node && is_state_at(synopsis, owner);
      if (actor != node && !owned) side_[static_cast<std::size_t>(actor)] = node;
    }
    side_[static_cast<std::size_t>(node)] = absent;
    human_[static_cast<std::size_t>(node)] = false;  // a body, whatever the recognizer took it for
    camp_[c] = node;
  }
  place_officers(synopsis);
}

// A president, a minister, a secretary of trade.
static bool is_state_office(const Words& office) {
  const bool secretary = std::find(office.begin(), office.end(), "secretary") != office.end();
  return any_in("state-head", office) || (secretary && any_in("ministry-domain", office));
}

// A minister or a general belongs to the government of a rebellion, a manager to the employer.
void Sides::place_officers(const Synopsis& synopsis) {
  for (std::size_t i = 0; i < side_.size(); ++i) {
    if (!human_[i] || apart_[i] || side_[i] != absent || person_[i] != static_cast<Index>(i)) {
      continue;
    }
    for (const Words& words : offices_of(synopsis, synopsis.actors[i])) {
      if (any_in("no-camp", words)) break;
      if (any_in("state-rank", words) && camp_[3] != absent) side_[i] = camp_[3];
      if (any_in("employer-office", words) && camp_[1] != absent) side_[i] = camp_[1];
    }
  }
}

// The description that stands for a side nobody names: the longest one, told more than once.
Index Sides::nameless_side(std::string_view word_class, const Synopsis& synopsis) {
  Index found = absent;
  std::size_t told = 0;
  for (std::size_t i = 0; i < synopsis.actors.size(); ++i) {
    const StoryActor& actor = synopsis.actors[i];
    if (actor.kind != ActorKind::unnamed || side_[i] != absent) continue;
    const Words words = words_of(actor.name);
    if (words.empty() || !in_class(word_class, words.back())) continue;
    for (const Ref& local : actor.locals) {
      const Reading& reading = synopsis.accounts[local.account].reading;
      told += reading.actors[static_cast<std::size_t>(local.index)].mentions.size();
    }
    const bool longer =
        found == absent ||
        actor.name.size() > synopsis.actors[static_cast<std::size_t>(found)].name.size();
    if (longer) found = static_cast<Index>(i);
  }
  if (told < 2) return absent;
  if (found != absent) nameless_.push_back(found);
  return found;
}

bool Sides::is_nameless_side(Index actor) const {
  return std::find(nameless_.begin(), nameless_.end(), actor) != nameless_.end();
}

void Sides::settle(const Synopsis& synopsis,
                   const std::vector<Index>& parties,
                   const std::vector<Index>& mediators) {
  std::vector<bool> state(parties.size()), unions(parties.size());
  for (std::size_t p = 0; p < parties.size(); ++p) {
    const StoryActor& party = synopsis.actors[static_cast<std::size_t>(parties[p])];
    unions[p] = any_in("union-name", words_of(party.name)) || parties[p] == top(camp_[0]);
    state[p] = is_state_kind(party.kind) || parties[p] == top(camp_[3]);
  }
  const auto has_organs = [&](std::size_t p) {
    for (std::size_t i = 0; i < side_.size(); ++i) {
      if (side_[i] == absent || top(static_cast<Index>(i)) != parties[p]) continue;
      const StoryActor& actor = synopsis.actors[i];
      if (any_in("state-word", words_of(actor.name))) return true;
      for (const auto& role : actor.roles) {
        if (any_in("state-word", words_of(role.text))) return true;
      }
    }
    return false;
  };
  for (std::size_t p = 0; p < parties.size(); ++p) state[p] = state[p] || has_organs(p);
  const Index government = only_one(parties, state, true);
  const Index rebels = government == absent ? absent : only_one(parties, state, false);
  Index workers = only_one(parties, unions, true);
  Index employer = workers == absent ? absent : only_one(parties, unions, false);
  if (workers != absent && parties.size() == 1) employer = nameless_side("employer-word", synopsis);
  if (workers == absent && government == absent && parties.size() == 1) {
    workers = nameless_side("union-word", synopsis);
  }
  const std::pair<std::string_view, Index> meant[] = {
      {"mediator-word", mediators.size() == 1 ? mediators.front() : absent},
      {"union-word", workers},
      {"employer-word", employer},
      {"state-word", government},
      {"rebel-word", rebels}};
  const auto is_known = [&](Index actor) {
    return std::find(parties.begin(), parties.end(), actor) != parties.end() ||
           std::find(mediators.begin(), mediators.end(), actor) != mediators.end();
  };
  place_offices(synopsis, parties, mediators, government);
  for (std::size_t i = 0; i < side_.size(); ++i) {
    const StoryActor& actor = synopsis.actors[i];
    const Words words = words_of(std::string_view(actor.name).substr(0, actor.name.find(" in ")));
    const bool nameless = actor.kind == ActorKind::unnamed || words.size() == 1;
    if (side_[i] != absent || is_known(static_cast<Index>(i))) continue;
    const std::vector<Words> offices = offices_of(synopsis, actor);
    const bool manager =
        human_[i] && std::any_of(offices.begin(), offices.end(), [](const Words& office) {
          return any_in("employer-office", office);
        });
    if (manager) side_[i] = employer;
    if (!nameless) continue;
    for (const auto& [word_class, side] : meant) {
      if (side == absent || !any_in(word_class, words)) continue;
      if (side != static_cast<Index>(i)) side_[i] = side;
      break;
    }
  }
}

// "His minister Y" ties him to Y's side; dealing with a side, or being dealt with by it, to
// another.
std::vector<int> Sides::ties(const Synopsis& synopsis,
                             Index actor,
                             const std::vector<Index>& parties) const {
  const ActorMap map(synopsis);
  std::vector<int> tied(parties.size(), 0);
  const auto add = [&](Index other, int weight) {
    if (other == absent) return;
    const Index side = top(other);
    for (std::size_t p = 0; p < parties.size(); ++p) {
      if (parties[p] == side) tied[p] += weight;
    }
  };
  for (std::size_t a = 0; a < synopsis.accounts.size(); ++a) {
    const auto at = static_cast<AccountIndex>(a);
    const Account& account = synopsis.accounts[a];
    const auto is_self = [&](Index local) { return person(map.of(at, local)) == actor; };
    for (const Event& event : account.reading.events) {
      const bool acts = std::any_of(event.actors.begin(), event.actors.end(), is_self);
      const bool meant = std::any_of(event.recipients.begin(), event.recipients.end(), is_self);
      if (acts == meant || event.type.empty()) continue;
      for (const Index other : acts ? event.recipients : event.actors) add(map.of(at, other), -2);
    }
    for (const Mention& mention : account.reading.mentions) {
      const TokenIndex noun = account.parse.head[mention.head];
      if (account.parse.dep[mention.head] != Dep::poss || !is_self(mention.actor)) continue;
      if (is_of_many(account.parse.lower(mention.head))) continue;
      const Index owned = account.reading.mention_of_token[noun];
      if (owned == absent) continue;
      const Index whose = account.reading.mentions[static_cast<std::size_t>(owned)].actor;
      const bool against = in_class("counterpart", account.parse.lemma(noun));  // "her counterpart"
      if (!is_self(whose)) add(map.of(at, whose), against ? -3 : 3);
    }
  }
  return tied;
}

// An office told without its country belongs to the one state, or to the one it is tied to.
void Sides::place_offices(const Synopsis& synopsis,
                          const std::vector<Index>& parties,
                          const std::vector<Index>& mediators,
                          Index government) {
  std::vector<std::pair<std::size_t, Index>> placed;
  for (std::size_t i = 0; i < side_.size(); ++i) {
    const StoryActor& actor = synopsis.actors[i];
    const auto self = static_cast<Index>(i);
    if (!human_[i] || side_[i] != absent || person_[i] != self || is_apart(actor)) continue;
    if (std::find(mediators.begin(), mediators.end(), self) != mediators.end()) continue;
    const std::vector<Words> offices = offices_of(synopsis, actor);
    if (!std::any_of(offices.begin(), offices.end(), is_state_office)) continue;
    if (government != absent) {
      if (government != self) placed.emplace_back(i, government);
      continue;
    }
    const std::vector<int> tied = ties(synopsis, self, parties);
    const auto best = std::max_element(tied.begin(), tied.end());
    if (best == tied.end()) continue;
    const auto same = std::count(tied.begin(), tied.end(), *best);
    const bool told =
        *best > 0 || std::any_of(tied.begin(), tied.end(), [](int n) { return n < 0; });
    const Index side = parties[static_cast<std::size_t>(best - tied.begin())];
    if (same == 1 && told && side != self) placed.emplace_back(i, side);
  }
  for (const auto& [who, side] : placed) side_[who] = side;
}

Index Sides::meant_by(std::string_view text) const {
  const Words words = words_of(text);
  if (words.empty()) return absent;
  Index found = absent;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const bool whole = names_[i] == words;
    const bool part = is_part_of(words, names_[i], true) || is_part_of(words, names_[i], false);
    if (!whole && !part) continue;
    if (whole && !nameless_actor_[i]) return top(static_cast<Index>(i));
    if (nameless_actor_[i]) continue;
    const Index side = top(static_cast<Index>(i));
    if (found != absent && found != side) return absent;
    found = side;
  }
  if (found != absent) return found;
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    if (in_class("no-camp", *word)) return absent;
    const std::string singular = word->ends_with("s") ? word->substr(0, word->size() - 1) : *word;
    std::size_t camp = camp_of_word(*word);
    if (camp == no_camp) camp = camp_of_word(singular);
    if (camp != no_camp) return top(camp_[camp]);
  }
  return absent;
}

Index Sides::person(Index actor) const {
  return actor == absent ? absent : person_[static_cast<std::size_t>(actor)];
}

std::vector<Index> Sides::camps() const {
  for (const std::size_t one : {std::size_t{2}, std::size_t{0}}) {
    if (camp_[one] != absent && camp_[one + 1] != absent) {
      return {top(camp_[one]), top(camp_[one + 1])};
    }
  }
  return {};
}

bool Sides::is_labour() const {
  const bool revolt = camp_[2] != absent && camp_[3] != absent;
  return !revolt && camp_[0] != absent && camp_[1] != absent;
}

bool Sides::is_kind_of_state(Index actor) const {
  if (actor == absent) return false;
  const Words& name = names_[static_cast<std::size_t>(actor)];
  return name.size() == 1 && in_class("state-kind", name.front());
}

bool Sides::stands_apart(Index actor) const {
  return actor != absent && apart_[static_cast<std::size_t>(actor)];
}

bool Sides::is_human(Index actor) const {
  return actor != absent && human_[static_cast<std::size_t>(actor)];
}

Index Sides::top(Index actor) const {
  actor = person(actor);
  for (int step = 0; step < most_steps && actor != absent; ++step) {
    const Index side = person(side_[static_cast<std::size_t>(actor)]);
    if (side == absent || side == actor) return actor;
    actor = side;
  }
  return actor;
}

}  // namespace synoptic
