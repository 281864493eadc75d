#include "synopsis/differences/doers/fillers.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "model/children.hpp"
#include "synopsis/differences/beside.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr double one_word = 0.8;  // likeness of two words

// ---- lexicon/compare/roles ----------------------------------------------------------------------

struct ThemeGroup {
  std::string_view role;
  std::set<std::string> specific, generic;
  [[nodiscard]] bool has(const std::string& noun) const {
    return specific.contains(noun) || generic.contains(noun);
  }
};

struct RoleTables {
  std::vector<ThemeGroup> groups;
  std::map<std::string, std::vector<std::size_t>> groups_of;  // by role
  // Form and word ("noun pilot", "verb fly", "do give order") -> roles.
  std::map<std::string, std::vector<std::string_view>> roles;
  std::set<std::string_view> many;   // roles of things told apart by the words beside them
  std::set<std::string_view> event;  // roles of one event, whatever its words
  std::set<std::string> particles;   // verbs with one: "carry_out"
};

std::set<std::string> set_of(std::string_view words) {
  const auto all = words_of(words);
  return {all.begin(), all.end()};
}

const RoleTables& tables() {
  static const RoleTables built = [] {
    RoleTables t;
    for (const LexiconRow& row : lexicon("compare/roles")) {
      if (row[1] == "theme") {
        t.groups_of[std::string(row[0])].push_back(t.groups.size());
        t.groups.push_back({row[0], set_of(row[2]), set_of(row[3])});
        continue;
      }
      if (row[1] == "many") t.many.insert(row[0]);
      if (row[1] == "event") t.event.insert(row[0]);
      for (const std::string& word : words_of(row[2])) {
        t.roles[std::string(row[1]) + " " + word].push_back(row[0]);
        const std::string verb = word.substr(0, word.find(':'));
        if (verb.find('_') != std::string::npos) t.particles.insert(verb);
      }
    }
    return t;
  }();
  return built;
}

const std::vector<std::string_view>& roles_told_by(std::string_view form, std::string_view word) {
  static const std::vector<std::string_view> none;
  const auto at = tables().roles.find(std::string(form) + " " + std::string(word));
  return at == tables().roles.end() ? none : at->second;
}

const ThemeGroup* group_of(std::string_view role, const std::string& noun) {
  const auto at = tables().groups_of.find(std::string(role));
  if (at == tables().groups_of.end()) return nullptr;
  for (const std::size_t group : at->second) {
    if (tables().groups[group].has(noun)) return &tables().groups[group];
  }
  return nullptr;
}

std::string noun_at(const Parse& parse, TokenIndex token) {
  return fold(parse.lemma(token));
}

// "The prize", or a thing that a word beside it makes one: "the Golden Oar for the best rower".
bool has_mark(const Parse& parse, TokenIndex noun, std::string_view role) {
  constexpr TokenIndex most = 12;  // words of a phrase
  const TokenIndex last = std::min(parse.right_edge[noun], parse.left_edge[noun] + most);
  for (TokenIndex i = parse.left_edge[noun]; i <= last; ++i) {
    const auto at = tables().roles.find("mark " + std::string(parse.lower(i)));
    if (at == tables().roles.end()) continue;
    if (std::find(at->second.begin(), at->second.end(), role) != at->second.end()) return true;
  }
  return false;
}

bool is_theme(const Parse& parse, TokenIndex token, std::string_view role) {
  const std::string noun = noun_at(parse, token);
  if (group_of(role, noun) != nullptr) return true;
  const auto& marked = roles_told_by("marked", noun);
  const bool may_be = parse.pos[token] == Pos::propn ||
                      std::find(marked.begin(), marked.end(), role) != marked.end();
  return may_be && has_mark(parse, token, role);
}

// ---- Words of a sentence ------------------------------------------------------------------------

// "Carry" with "out" beside it: carry_out; a verb alone is itself.
std::string verb_with_particle(const Parse& parse, TokenIndex verb) {
  for (const TokenIndex c : parse.children(verb)) {
    const bool particle = parse.dep[c] == Dep::prt || parse.dep[c] == Dep::acomp ||
                          parse.dep[c] == Dep::oprd || parse.dep[c] == Dep::advmod;
    if (!particle) continue;
    std::string both = std::string(parse.lemma(verb)) + "_" + std::string(parse.lower(c));
    if (tables().particles.contains(both)) return both;
  }
  return std::string(parse.lemma(verb));
}

std::optional<TokenIndex> child_of(const Parse& parse, TokenIndex head, Dep dep) {
  return child_that(parse, head, [&](TokenIndex c) { return parse.dep[c] == dep; });
}

// What a preposition beside a word governs.
std::optional<TokenIndex> governed(const Parse& parse, TokenIndex head, std::string_view word) {
  for (const TokenIndex c : parse.children(head)) {
    if (parse.dep[c] != Dep::prep && parse.dep[c] != Dep::dative) continue;
    if (parse.lower(c) == word) return child_of(parse, c, Dep::pobj);
  }
  return {};
}

bool is_definite(const Parse& parse, TokenIndex noun) {
  const auto children = parse.children(noun);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    const std::string_view word = parse.lower(c);
    return parse.dep[c] == Dep::poss || (parse.dep[c] == Dep::det && word == "the");
  });
}

// Another noun or an adjective stands before it.
bool is_narrowed(const Parse& parse, TokenIndex noun) {
  const auto children = parse.children(noun);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return c < noun && (parse.dep[c] == Dep::compound || parse.dep[c] == Dep::amod);
  });
}

bool is_one_of_several(const Parse& parse, TokenIndex filler) {
  if (parse.dep[filler] == Dep::conj) return true;
  const auto children = parse.children(filler);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return parse.dep[c] == Dep::conj && (parse.pos[c] == Pos::noun || parse.pos[c] == Pos::propn);
  });
}

bool is_told_as_done(const Parse& parse, TokenIndex verb) {
  const TokenIndex above = parse.head[verb];
  const bool open = above != verb && is_open_matter(parse, above);  // "wants him to have done it"
  return told_as(parse, verb) == Realis::happened && !open;
}

// ---- Who is it ----------------------------------------------------------------------------------

bool is_named(const Parse& parse, TokenIndex token) {
  return parse.pos[token] == Pos::propn;
}

// "The pilot was X", "the pilot turned out to be X": the verb that says what a subject is.
std::optional<TokenIndex> copula_of(const Parse& parse, TokenIndex verb) {
  if (parse.lemma(verb) == "be") return verb;
  const auto under = child_of(parse, verb, Dep::xcomp);
  const bool turns =
      under && parse.lemma(*under) == "be" && !roles_told_by("turning", parse.lemma(verb)).empty();
  return turns ? under : std::nullopt;
}

// "The pilot was X", "X was the pilot": the other side of "be".
std::optional<TokenIndex> copula_partner(const Parse& parse, TokenIndex noun) {
  const TokenIndex above = parse.head[noun];
  const bool lower = parse.dep[above] == Dep::xcomp && parse.dep[noun] == Dep::attr;
  const TokenIndex verb = lower ? parse.head[above] : above;
  const auto copula = copula_of(parse, verb);
  if (!copula || !is_told_as_done(parse, verb) || negated(parse, *copula)) return {};
  const auto subject = child_of(parse, verb, Dep::nsubj);
  const auto other = child_of(parse, *copula, Dep::attr);
  if (!subject || !other || (noun != *subject && noun != *other)) return {};
  const TokenIndex partner = noun == *subject ? *other : *subject;
  return parse.pos[partner] == Pos::pron ? std::nullopt : std::optional(partner);
}

// "The diver was identified as a girl", "they named the pilot as X".
std::optional<TokenIndex> identified_as(const Parse& parse, TokenIndex noun) {
  const TokenIndex verb = parse.head[noun];
  const bool object = parse.dep[noun] == Dep::nsubjpass || parse.dep[noun] == Dep::dobj;
  if (!object || !is_told_as_done(parse, verb)) return {};
  if (roles_told_by("identify", parse.lemma(verb)).empty()) return {};
  if (const auto as = governed(parse, verb, "as")) return as;
  return child_of(parse, verb, Dep::oprd);
}

struct Told {
  TokenIndex token = 0;
  bool focused = false;
};

// Whom a noun of a role means: the name beside it, or what it is said to be.
std::optional<Told> told_of(const Parse& parse, TokenIndex noun) {
  if (const auto partner = copula_partner(parse, noun)) return Told{*partner, true};
  if (const auto as = identified_as(parse, noun)) return Told{*as, true};
  if (parse.dep[noun] == Dep::appos && is_named(parse, parse.head[noun])) {
    return Told{parse.head[noun], false};
  }
  if (const auto beside = child_of(parse, noun, Dep::appos)) return Told{*beside, false};
  const bool before_name = parse.dep[noun] == Dep::compound && is_named(parse, parse.head[noun]);
  return before_name ? std::optional(Told{parse.head[noun], false}) : std::nullopt;
}

// "It was X who did": the clause describes what "it was" tells.
bool is_cleft(const Parse& parse, TokenIndex doer) {
  const TokenIndex verb = parse.head[doer];
  const auto subject = child_of(parse, verb, Dep::nsubj);
  const bool describes = child_of(parse, doer, Dep::relcl).has_value();
  return parse.dep[doer] == Dep::attr && parse.lemma(verb) == "be" && subject &&
         parse.lower(*subject) == "it" && describes;
}

// "The man who did it", "the woman at the wheel": a role again, nobody's name.
bool is_described(const Parse& parse, TokenIndex noun) {
  const auto children = parse.children(noun);
  return !is_named(parse, noun) && is_definite(parse, noun) && copula_partner(parse, noun) &&
         std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
           return parse.dep[c] == Dep::relcl || parse.dep[c] == Dep::acl ||
                  parse.dep[c] == Dep::prep;
         });
}

// The doer of a verb, or whom he is said to be: "the man who did it was X".
Told doer_told(const Parse& parse, TokenIndex doer) {
  if (is_cleft(parse, doer)) return {doer, true};
  if (is_named(parse, doer)) return {doer, false};
  if (const auto partner = copula_partner(parse, doer)) return {*partner, true};
  return {doer, false};
}

// ---- What the role is of ------------------------------------------------------------------------

// Two things of a group are told of, or several of one: which of them is open.
bool tells_several(const Parse& parse, const ThemeGroup& group) {
  if (group.specific.empty()) return false;  // names of one event
  std::set<std::string> kinds;
  for (TokenIndex i = 0; i < parse.size(); ++i) {
    if (parse.pos[i] != Pos::noun) continue;
    std::string noun = noun_at(parse, i);
    if (!group.has(noun)) continue;
    if (parse.tag[i] == Tag::nns) return true;
    if (group.specific.contains(noun)) kinds.insert(std::move(noun));
  }
  return kinds.size() > 1;
}

// What some sentences tell that a role may be of: nothing, one thing, or several.
struct Themes {
  std::optional<TokenIndex> last;
  bool several = false;
};

Themes themes_in(const Parse& parse, TokenRange tokens, std::string_view role) {
  Themes found;
  std::set<std::string> kinds;
  for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
    const bool noun = parse.pos[i] == Pos::noun;  // no "Port Halden"
    const ThemeGroup* group = noun ? group_of(role, noun_at(parse, i)) : nullptr;
    if (group == nullptr) continue;
    found.last = i;
    if (group->specific.contains(noun_at(parse, i))) kinds.insert(noun_at(parse, i));
    if (!group->specific.empty() && parse.tag[i] == Tag::nns) found.several = true;
  }
  found.several = (found.several || kinds.size() > 1) && !tables().event.contains(role);
  return found;
}

// What a role told alone is of: in its sentence, else in the two before it, else in the lead; an
// event anywhere.
Themes theme_before(const Parse& parse, TokenIndex at, std::string_view role) {
  constexpr std::uint32_t back = 2;
  constexpr std::size_t lead = 3;
  const std::uint32_t sentence = parse.sentence_of[at];
  const TokenIndex end = parse.sentences[sentence].tokens.end;
  for (std::uint32_t step = 0; step <= std::min(back, sentence); ++step) {
    const Themes near =
        themes_in(parse, {parse.sentences[sentence - step].tokens.begin, end}, role);
    if (near.last) return near;
  }
  const std::size_t last = std::min(lead, parse.sentences.size()) - 1;
  const bool event = tables().event.contains(role);
  return themes_in(parse, {0, event ? parse.size() : parse.sentences[last].tokens.end}, role);
}

// Told with a noun of a role: "the driver of the lorry", "the lorry driver", "the lorry's driver".
std::optional<TokenIndex> theme_of_noun(const Parse& parse,
                                        TokenIndex noun,
                                        std::string_view role) {
  const auto fits = [&](TokenIndex c) { return is_theme(parse, c, role); };
  if (const auto of = governed(parse, noun, "of"); of && fits(*of)) return of;
  for (const TokenIndex c : parse.children(noun)) {
    const bool before = parse.dep[c] == Dep::compound || parse.dep[c] == Dep::poss;
    if (before && fits(c)) return c;
  }
  return {};
}

// ---- The readers --------------------------------------------------------------------------------

class Reader {
 public:
  explicit Reader(const Work& work) : work_(work) {}

  std::vector<Filler> read() {
    for (const Unit& unit : work_.units.all) {
      for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) read_token(unit, i);
    }
    return std::move(found_);
  }

 private:
  const Parse& parse_of(const Unit& unit) const { return work_.parse(unit.account); }

  void read_token(const Unit& unit, TokenIndex i) {
    const Parse& parse = parse_of(unit);
    if (parse.pos[i] == Pos::verb || parse.pos[i] == Pos::aux) {
      read_verb(unit, i);
      read_verb_alone(unit, i);
      read_fallen(unit, i);
      read_coming(unit, i);
      read_going(unit, i);
      read_work_of(unit, i);
      read_responsible(unit, i);
    }
    if (parse.pos[i] == Pos::noun) {
      read_noun(unit, i);
      read_noun_of(unit, i);
    }
    if (parse.dep[i] == Dep::pobj) {
      read_place(unit, i);
      read_under(unit, i);
    }
  }

  // "The pilot was X".
  void read_noun(const Unit& unit, TokenIndex noun) {
    const Parse& parse = parse_of(unit);
    if (parse.tag[noun] != Tag::nn) return;
    for (const std::string_view role : roles_told_by("noun", noun_at(parse, noun))) {
      const auto theme = theme_of_noun(parse, noun, role);
      const bool of_it = theme && *theme > noun;          // "driver of the van"
      if (!of_it && !is_definite(parse, noun)) continue;  // "lorry driver": a calling
      if (!theme && is_narrowed(parse, noun)) continue;   // "its former sales director"
      if (const auto told = told_of(parse, noun)) add(unit, role, noun, theme, *told);
    }
    for (const std::string_view role : roles_told_by("head", noun_at(parse, noun))) {
      const auto theme = theme_of_noun(parse, noun, role);
      const auto told = theme ? told_of(parse, noun) : std::nullopt;
      if (told) add(unit, role, noun, theme, *told);
    }
  }

  // "The officer of the watch was X".
  void read_noun_of(const Unit& unit, TokenIndex noun) {
    const Parse& parse = parse_of(unit);
    const auto of = governed(parse, noun, "of");
    if (!of || !is_definite(parse, noun)) return;
    const std::string words = noun_at(parse, noun) + ":" + noun_at(parse, *of);
    for (const std::string_view role : roles_told_by("noun", words)) {
      if (const auto told = told_of(parse, noun)) add(unit, role, noun, std::nullopt, *told);
    }
  }

  // What it is done to; of "was planned and carried out by" too.
  static std::optional<TokenIndex> theme_of_verb(const Parse& parse, TokenIndex verb) {
    if (const auto what = done_to_of(parse, verb)) return what;
    const bool shared = parse.dep[verb] == Dep::conj && parse.tag[verb] == Tag::vbn;
    return shared ? child_of(parse, parse.head[verb], Dep::nsubjpass) : std::nullopt;
  }

  // "X flew the plane", "gave the order".
  void read_verb(const Unit& unit, TokenIndex verb) {
    const Parse& parse = parse_of(unit);
    const auto doer = doer_of(parse, verb);
    const auto what = theme_of_verb(parse, verb);
    if (!doer || !what || *doer == *what || !is_told_as_done(parse, verb)) return;
    add_act(unit, verb, *what, doer_told(parse, *doer));
  }

  // "It fell to X to give the order".
  void read_fallen(const Unit& unit, TokenIndex verb) {
    const Parse& parse = parse_of(unit);
    if (roles_told_by("falling", parse.lemma(verb)).empty() || !is_told_as_done(parse, verb))
      return;
    const auto to = governed(parse, verb, "to");
    for (const TokenIndex act : parse.children(verb)) {
      const auto what =
          has_infinitive_mark(parse, act) ? child_of(parse, act, Dep::dobj) : std::nullopt;
      if (to && what) add_act(unit, act, *what, {*to, true});
    }
  }

  void add_act(const Unit& unit, TokenIndex verb, TokenIndex what, Told told) {
    const Parse& parse = parse_of(unit);
    const std::string word = verb_with_particle(parse, verb);
    add_verb(unit, verb, word, what, told);
    if (word != parse.lemma(verb)) add_verb(unit, verb, parse.lemma(verb), what, told);
  }

  void add_verb(
      const Unit& unit, TokenIndex verb, std::string_view word, TokenIndex what, Told told) {
    const Parse& parse = parse_of(unit);
    if (is_one_more(parse, what)) return;
    const std::string idiom = std::string(word) + ":" + noun_at(parse, what);
    for (const std::string_view role : roles_told_by("do", idiom)) {
      add(unit, role, verb, theme_under(parse, what, role), told);
    }
    const bool pronoun = parse.pos[what] == Pos::pron;
    for (const std::string_view role : roles_told_by("any", word)) {
      if (!pronoun) add(unit, role, verb, what, told);
    }
    for (const std::string_view role : roles_told_by("verb", word)) {
      if (pronoun && !theme_before(parse, verb, role).last) continue;  // "it" may be anything
      if (!pronoun && !is_theme(parse, what, role)) continue;
      add(unit, role, verb, pronoun ? std::nullopt : std::optional(what), told);
    }
  }

  // "Went to the police", "had the village cleared".
  void read_verb_alone(const Unit& unit, TokenIndex verb) {
    const Parse& parse = parse_of(unit);
    const auto doer = doer_of(parse, verb);
    if (!doer || !is_told_as_done(parse, verb)) return;
    for (const TokenIndex c : parse.children(verb)) {
      const auto under = parse.dep[c] == Dep::prep ? child_of(parse, c, Dep::pobj) : std::nullopt;
      if (under) {
        const std::string words = std::string(parse.lemma(verb)) + "_" +
                                  std::string(parse.lower(c)) + ":" + noun_at(parse, *under);
        for (const std::string_view role : roles_told_by("do", words)) {
          add(unit, role, verb, std::nullopt, doer_told(parse, *doer));
        }
        for (const std::string_view role :
             roles_told_by("verb", words.substr(0, words.find(':')))) {
          if (is_theme(parse, *under, role)) add(unit, role, verb, under, doer_told(parse, *doer));
        }
      }
      const bool made = parse.dep[c] == Dep::ccomp && parse.tag[c] == Tag::vbn && !under &&
                        !child_of(parse, c, Dep::aux) && !child_of(parse, c, Dep::auxpass) &&
                        child_of(parse, c, Dep::nsubj);
      if (!made) continue;
      for (const std::string_view role : roles_told_by("causing", parse.lemma(verb))) {
        add(unit, role, verb, std::nullopt, doer_told(parse, *doer));
      }
    }
  }

  // "Responsibility for the attack", "the order of the day": what an idiom's own noun is of.
  static std::optional<TokenIndex> theme_under(const Parse& parse,
                                               TokenIndex noun,
                                               std::string_view role) {
    for (const std::string_view word : {"for", "of"}) {
      const auto under = governed(parse, noun, word);
      if (under && is_theme(parse, *under, role)) return under;
    }
    return {};
  }

  // "The order came from X".
  void read_coming(const Unit& unit, TokenIndex verb) {
    const Parse& parse = parse_of(unit);
    if (roles_told_by("coming", parse.lemma(verb)).empty() || !is_told_as_done(parse, verb)) return;
    const auto subject = child_of(parse, verb, Dep::nsubj);
    const auto from = governed(parse, verb, "from");
    if (!subject || !from) return;
    const std::string noun = noun_at(parse, *subject);
    for (const std::string_view role : roles_told_by("from", noun)) {
      const bool itself = is_theme(parse, *subject, role);
      add(unit, role, *subject, itself ? subject : std::nullopt, {*from, true});
    }
  }

  // "The medal went to X", "was awarded to X".
  void read_going(const Unit& unit, TokenIndex verb) {
    const Parse& parse = parse_of(unit);
    const auto& roles = roles_told_by("to", parse.lemma(verb));
    if (roles.empty() || !is_told_as_done(parse, verb)) return;
    const auto to = governed(parse, verb, "to");
    if (!to) return;
    for (const std::string_view role : roles) {
      for (const Dep dep : {Dep::nsubjpass, Dep::dobj, Dep::nsubj}) {
        const auto what = child_of(parse, verb, dep);
        if (!what || !is_theme(parse, *what, role)) continue;
        add(unit, role, verb, what, {*to, true});
        break;
      }
    }
  }

  // "X was responsible for the raid".
  void read_responsible(const Unit& unit, TokenIndex verb) {
    const Parse& parse = parse_of(unit);
    const auto word = child_of(parse, verb, Dep::acomp);
    const auto who = child_of(parse, verb, Dep::nsubj);
    if (!word || !who || !is_told_as_done(parse, verb)) return;
    const auto what = governed(parse, *word, "for");
    if (!what) return;
    for (const std::string_view role : roles_told_by("blame", parse.lemma(*word))) {
      if (is_theme(parse, *what, role)) add(unit, role, *word, what, doer_told(parse, *who));
    }
  }

  // "The convoy was under the command of X", "troops under the command of X".
  void read_under(const Unit& unit, TokenIndex noun) {
    const Parse& parse = parse_of(unit);
    const TokenIndex prep = parse.head[noun];
    const auto who = governed(parse, noun, "of");
    if (!who || parse.lower(prep) != "under") return;
    const TokenIndex above = parse.head[prep];
    const bool verb = parse.pos[above] == Pos::verb || parse.pos[above] == Pos::aux;
    if (verb && !is_told_as_done(parse, above)) return;
    auto what = verb ? child_of(parse, above, Dep::nsubj) : std::optional(above);
    if (!what) what = child_of(parse, above, Dep::nsubjpass);
    for (const std::string_view role : roles_told_by("under", parse.lemma(noun))) {
      if (what && is_theme(parse, *what, role)) add(unit, role, noun, what, {*who, false});
    }
  }

  // "The raid was the work of X".
  void read_work_of(const Unit& unit, TokenIndex verb) {
    const Parse& parse = parse_of(unit);
    if (parse.lemma(verb) != "be" || !is_told_as_done(parse, verb)) return;
    const auto what = child_of(parse, verb, Dep::nsubj);
    const auto work = child_of(parse, verb, Dep::attr);
    const auto whose = work ? governed(parse, *work, "of") : std::nullopt;
    if (!what || !whose) return;
    for (const std::string_view role : roles_told_by("work", parse.lemma(*work))) {
      if (is_theme(parse, *what, role)) add(unit, role, *work, what, {*whose, true});
    }
  }

  // "X was at the wheel", "the man at the wheel was X", "with X at the wheel".
  void read_place(const Unit& unit, TokenIndex noun) {
    const Parse& parse = parse_of(unit);
    const TokenIndex prep = parse.head[noun];
    const std::string words = std::string(parse.lower(prep)) + ":" + std::string(parse.lower(noun));
    const auto& roles = roles_told_by("at", words);
    if (roles.empty()) return;
    const auto told = who_stands(parse, parse.head[prep]);
    if (!told) return;
    for (const std::string_view role : roles) {
      const auto of = governed(parse, noun, "of");
      const bool fits = of && is_theme(parse, *of, role);
      add(unit, role, noun, fits ? of : std::nullopt, *told);
    }
  }

  // Who is told to stand where a phrase under `head` says.
  static std::optional<Told> who_stands(const Parse& parse, TokenIndex head) {
    if (parse.pos[head] == Pos::noun || parse.pos[head] == Pos::propn) {
      return doer_told(parse, head);
    }
    if (parse.pos[head] != Pos::verb && parse.pos[head] != Pos::aux) return {};
    const bool stands = !roles_told_by("standing", parse.lemma(head)).empty();
    if (!stands || !is_told_as_done(parse, head)) return {};
    auto subject = child_of(parse, head, Dep::nsubj);
    if (!subject) subject = child_of(parse, head, Dep::attr);
    if (!subject) subject = child_of(parse, head, Dep::dobj);  // "at the wheel sat X"
    if (!subject) return {};
    return doer_told(parse, *subject);
  }

  void add(const Unit& unit,
           std::string_view role,
           TokenIndex at,
           std::optional<TokenIndex> theme,
           Told told) {
    const Parse& parse = parse_of(unit);
    if (!unit.tokens.contains(told.token) || is_one_of_several(parse, told.token)) return;
    if (is_one_more(parse, at) || (theme && is_one_more(parse, *theme))) return;
    const bool beside = theme.has_value();
    if (!theme) {
      const Themes before = theme_before(parse, at, role);
      if (before.several) return;  // "the driver", of a lorry and a bus
      theme = before.last;
    }
    auto who = person_told_at(work_, unit, told.token);
    if (!who) return;
    const bool bare = who->actor == absent && who->callings.empty() && who->kin.empty();
    if (bare && is_described(parse, told.token)) return;
    found_.push_back({&unit, role, at, theme, beside, told.focused, *std::move(who)});
  }

  const Work& work_;
  std::vector<Filler> found_;
};

}  // namespace

std::vector<Filler> fillers_of(const Work& work) {
  return Reader(work).read();
}

bool may_be_one_theme(const Work& work, const Filler& x, const Filler& y) {
  const At a{x.unit->account, *x.theme};
  const At b{y.unit->account, *y.theme};
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  const bool many = tables().many.contains(x.role);
  const Beside beside = words_beside(work, a, b);
  if (beside.apart && !tables().event.contains(x.role)) return false;
  if (beside.own && many) return false;
  // One word, whatever the parser takes it for.
  const bool same = noun_at(pa, a.token) == noun_at(pb, b.token);
  if (same || likeness(work, a, b) >= one_word) return true;
  const ThemeGroup* group = group_of(x.role, noun_at(pa, a.token));
  const ThemeGroup* other = group_of(y.role, noun_at(pb, b.token));
  const bool marked = (group == nullptr) != (other == nullptr);  // "the Golden Oar", "the award"
  if (beside.shared && ((group == other && group != nullptr) || marked)) return true;

  if (group == nullptr || group != other) return false;
  const bool general = group->generic.contains(noun_at(pa, a.token)) ||
                       group->generic.contains(noun_at(pb, b.token));
  const bool event = tables().event.contains(x.role);
  const bool several = !event && (tells_several(pa, *group) || tells_several(pb, *group));
  return (!many || beside.none) && general && !several;
}

}  // namespace synoptic
