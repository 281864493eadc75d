#include "reading/actors/actors_people.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "reading/names/gazetteer.hpp"
#include "reading/names/genders.hpp"

namespace synoptic {
namespace {

constexpr std::uint32_t reach_sentences = 3;
constexpr std::size_t most_looked_at = 200;  // mentions, on either side
constexpr std::size_t longest_name = 3;      // words of a name that may be a person's
constexpr std::size_t most_namesakes = 8;
constexpr int clear_by = 400;  // thousandths, as the weights

bool before_in_text(const Candidate& a, const Candidate& b) {
  if (a.tokens.begin != b.tokens.begin) return a.tokens.begin < b.tokens.begin;
  return a.tokens.end > b.tokens.end;
}

bool has_article(const Parse& parse, TokenRange tokens) {
  if (tokens.begin == 0) return false;
  const std::string_view before = parse.lower(tokens.begin - 1);
  return before == "the" || before == "a" || before == "an";
}

bool in_capitals(std::string_view word) {
  return word.size() > 1 &&
         std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool follows_place_word(const Parse& parse, TokenIndex head) {
  if (parse.dep[head] != Dep::pobj) return false;
  const std::string_view word = parse.lower(parse.head[head]);
  return word == "at" || is_name_word("place", word);
}

bool is_city(const std::string& words) {
  const std::vector<PlaceCandidate> places = places_called(words);
  return std::any_of(places.begin(), places.end(),
                     [](const PlaceCandidate& place) { return place.match == NameMatch::exact; });
}

// "a Newport court"
bool describes_noun(const ActorWork& work, TokenIndex head) {
  const Parse& parse = work.parse;
  const Dep dep = parse.dep[head];
  const bool modifies = dep == Dep::compound || dep == Dep::amod || dep == Dep::nmod;
  return modifies && parse.pos[parse.head[head]] == Pos::noun &&
         work.name_of_token[parse.head[head]] == absent;
}

// Names of the article that stand as no person's name does: after "the" or "in", before a noun, in
// capitals, with the noun of a body at their end.
std::set<std::string> names_of_no_person(const ActorWork& work) {
  std::set<std::string> found;
  for (const NameSpan& name : work.names) {
    const ActorNoun* noun = actor_noun(name.words.back());
    const bool body = noun != nullptr && noun->kind != NounClass::person;
    const bool never = name.known != nullptr || name.words.size() > longest_name || body ||
                       name.use != NameUse::name || has_article(work.parse, name.tokens) ||
                       follows_place_word(work.parse, name.head) ||
                       describes_noun(work, name.head) || has_state_noun(work.parse, name.head) ||
                       in_capitals(work.parse.text(name.tokens.begin, work.text));
    if (never) found.insert(joined(name.words));
  }
  return found;
}

// The words of a key that a name alone made: "org:exley".
std::string_view name_in_key(std::string_view key) {
  const std::size_t colon = key.find(':');
  const bool plain = colon != std::string_view::npos && key.find('/') == std::string_view::npos;
  return plain ? key.substr(colon + 1) : std::string_view();
}

bool is_untold_kind(ActorKind kind) {
  return kind == ActorKind::organisation || kind == ActorKind::place_as_actor ||
         kind == ActorKind::group;
}

// "EXLEY: Not a word." tells who speaks.
bool is_label(const ActorWork& work, const NameSpan& name) {
  const TokenIndex next = name.tokens.end;
  return in_capitals(work.parse.text(name.head, work.text)) ||
         (next < work.parse.size() && work.parse.lower(next) == ":");
}

// A last name without a title, of somebody told in full whose gender is known.
bool is_bare_surname(const ActorWork& work, const NameSpan& name) {
  if (name.actor == absent || name.words.size() != 1 || !name.titles.empty()) return false;
  if (is_label(work, name)) return false;
  const auto at = static_cast<std::size_t>(name.actor);
  if (work.gender[at] != 'm' && work.gender[at] != 'f') return false;
  const Actor& actor = work.actors[at];
  return actor.kind == ActorKind::person && actor.key.ends_with(" " + name.words.front());
}

// People told in full, by last name.
std::unordered_map<std::string, std::vector<Index>> families_of(const ActorWork& work) {
  std::unordered_map<std::string, std::vector<Index>> families;
  for (std::size_t a = 0; a < work.actors.size(); ++a) {
    const std::string& key = work.actors[a].key;
    const std::size_t gap = key.rfind(' ');
    if (work.actors[a].kind != ActorKind::person || gap == std::string::npos) continue;
    std::vector<Index>& family = families[key.substr(gap + 1)];
    if (family.size() < most_namesakes) family.push_back(static_cast<Index>(a));
  }
  return families;
}

char given_gender(const std::vector<std::string>& words) {
  return words.size() == 1 ? lone_name_gender(words.front()) : first_name_gender(words.front());
}

bool has_clause_ahead(const Parse& parse, TokenIndex i) {
  const TokenIndex above = parse.head[i];
  const bool clause = parse.pos[above] == Pos::verb || parse.pos[above] == Pos::aux;
  const bool fronted = parse.dep[i] == Dep::prep && clause;
  return (parse.dep[i] == Dep::advcl || fronted) && above > i;
}

// "As he arrived, Jane Doe said": the verb whose subject comes after the pronoun.
Index verb_ahead(const Parse& parse, TokenIndex pronoun) {
  TokenIndex verb = parse.head[pronoun];
  for (int step = 0; step < 6 && !has_clause_ahead(parse, verb); ++step) verb = parse.head[verb];
  return has_clause_ahead(parse, verb) ? static_cast<Index>(parse.head[verb]) : absent;
}

// The subject of the verb, or whose it is: "Exley's harmonies were lower".
bool is_subject_of(const Parse& parse, TokenIndex token, TokenIndex verb) {
  if (parse.dep[token] == Dep::poss) token = parse.head[token];
  return parse.head[token] == verb &&
         (parse.dep[token] == Dep::nsubj || parse.dep[token] == Dep::nsubjpass);
}

}  // namespace

People::People(ActorWork& work, PronounTrace* trace) : work_(work), trace_(trace) {
  add_actors();
  add_untold_names();
  add_shared_surnames();
  add_mentions();
  std::stable_sort(seen_.begin(), seen_.end(), before_in_text);
}

void People::add_actors() {
  for (std::size_t a = 0; a < work_.actors.size(); ++a) {
    Referent referent;
    referent.actor = static_cast<Index>(a);
    referent.gender = work_.gender[a];
    referent.may_be_meant = work_.one_human[a] != 0;
    referents_.push_back(std::move(referent));
  }
}

void People::add_untold_names() {
  const std::set<std::string> never = names_of_no_person(work_);
  std::unordered_map<std::string, std::size_t> untyped;
  for (const NameSpan& name : work_.names) {
    const std::string words = joined(name.words);
    std::size_t at = referents_.size();
    if (name.actor != absent) {
      at = static_cast<std::size_t>(name.actor);
      const Actor& actor = work_.actors[at];
      if (actor.kind == ActorKind::person && name_in_key(actor.key) == words) {
        referents_[at].given = name.words.size() == 1 ? given_gender(name.words) : '\0';
      }
      if (work_.one_human[at] != 0 || !is_untold_kind(actor.kind)) continue;
      if (name_in_key(actor.key) != words || never.contains(words)) continue;
      referents_[at].told =
          name.words.size() == 1 ? Told::other_kind : Told::other_kind_several_words;
    } else {
      if (never.contains(words) || is_city(words)) continue;
      at = untyped.emplace(words, referents_.size()).first->second;
      if (at == referents_.size()) referents_.emplace_back();
      referents_[at].told = Told::no_kind;
      seen_.push_back({name.tokens, name.head, MentionForm::name, at});
    }
    referents_[at].words = words;
    referents_[at].given = given_gender(name.words);
    referents_[at].may_be_meant = true;
  }
}

// The last name, linked to somebody, may stand for a namesake of the other gender.
void People::add_namesake(const NameSpan& name, std::size_t other) {
  const char linked = work_.gender[static_cast<std::size_t>(name.actor)];
  if (work_.gender[other] == (linked == 'm' ? 'f' : 'm'))
    seen_.push_back({name.tokens, name.head, MentionForm::name, other});
}

// "Exley" where only "John Exley" is told in full may still be his wife; where "Jane Exley" is told
// too, it is her.
void People::add_shared_surnames() {
  const std::unordered_map<std::string, std::vector<Index>> families = families_of(work_);
  std::unordered_map<Index, std::size_t> surnames;
  for (const NameSpan& name : work_.names) {
    if (!is_bare_surname(work_, name)) continue;
    const auto family = families.find(name.words.front());
    if (family != families.end() && family->second.size() > 1) {
      for (const Index other : family->second) add_namesake(name, static_cast<std::size_t>(other));
      continue;
    }
    const std::size_t at = surnames.emplace(name.actor, referents_.size()).first->second;
    if (at == referents_.size()) {
      Referent referent;
      referent.words = name.words.front();
      referent.told = Told::shared_surname;
      referent.namesake = name.actor;
      referent.may_be_meant = true;
      referents_.push_back(std::move(referent));
    }
    seen_.push_back({name.tokens, name.head, MentionForm::name, at});
  }
}

void People::add_mentions() {
  for (const Mention& mention : work_.mentions) {
    if (mention.actor == absent) continue;
    seen_.push_back(
        {mention.tokens, mention.head, mention.form, static_cast<std::size_t>(mention.actor)});
  }
  if (trace_ == nullptr) return;
  for (const Candidate& one : seen_)
    trace_->named.emplace_back(work_.parse.span_of(one.tokens), one.referent);
}

bool People::fits(std::size_t referent, char gender) const {
  const Referent& who = referents_[referent];
  if (!who.may_be_meant) return false;
  const char other = gender == 'm' ? 'f' : 'm';
  if (who.told == Told::person) return who.gender != other;
  if (who.told == Told::shared_surname)
    return work_.gender[static_cast<std::size_t>(who.namesake)] == other;
  return who.given != other && who.gender != other;
}

// Whoever shares the clause is somebody else, wherever else he is named.
std::vector<std::size_t> People::excluded(TokenIndex pronoun, std::size_t upto) const {
  const Parse& parse = work_.parse;
  const std::uint32_t here = parse.sentence_of[pronoun];
  std::vector<std::size_t> found;
  const auto look = [&](const Candidate& one) {
    if (parse.sentence_of[one.head] != here) return false;
    if (one.head != pronoun && excludes(parse, one.head, pronoun)) found.push_back(one.referent);
    return true;
  };
  for (std::size_t k = upto; k-- > 0 && upto - k <= most_looked_at && look(seen_[k]);) {
  }
  for (std::size_t k = upto; k < seen_.size() && k - upto < most_looked_at && look(seen_[k]); ++k) {
  }
  return found;
}

// Nearest first; those named after the pronoun last.
std::vector<Candidate> People::candidates(TokenIndex pronoun, char gender) const {
  const Parse& parse = work_.parse;
  const Candidate here{{pronoun, pronoun + 1}, pronoun, MentionForm::pronoun, 0};
  const auto upto = static_cast<std::size_t>(
      std::lower_bound(seen_.begin(), seen_.end(), here, before_in_text) - seen_.begin());
  const std::vector<std::size_t> others = excluded(pronoun, upto);
  const auto meant = [&](const Candidate& one) {
    return one.head != pronoun && fits(one.referent, gender) &&
           std::find(others.begin(), others.end(), one.referent) == others.end();
  };
  std::vector<Candidate> found;
  for (std::size_t k = upto; k-- > 0 && upto - k <= most_looked_at;) {
    if (parse.sentence_of[pronoun] - parse.sentence_of[seen_[k].head] > reach_sentences) break;
    if (seen_[k].head < pronoun && meant(seen_[k])) found.push_back(seen_[k]);
  }
  const Index ahead = verb_ahead(parse, pronoun);
  for (std::size_t k = upto; ahead != absent && k < seen_.size() && k - upto < most_looked_at;
       ++k) {
    if (parse.sentence_of[seen_[k].head] != parse.sentence_of[pronoun]) break;
    const bool named = seen_[k].form == MentionForm::name && seen_[k].head > pronoun;
    if (named && is_subject_of(parse, seen_[k].head, static_cast<TokenIndex>(ahead)) &&
        meant(seen_[k]))
      found.push_back(seen_[k]);
  }
  return found;
}

Clues People::clues_of(const Candidate& candidate, TokenIndex pronoun, bool opens) const {
  const Parse& parse = work_.parse;
  const Referent& who = referents_[candidate.referent];
  const char gender = gender_of_pronoun(parse.lower(pronoun));
  Clues clues = clues_of_clause(parse, candidate.head, pronoun, opens);
  const auto set = [&](Clue clue, bool holds) { set_clue(clues, clue, holds); };
  set(Clue::name, candidate.form == MentionForm::name);
  set(Clue::pronoun, candidate.form == MentionForm::pronoun);
  set(Clue::unnamed, who.actor != absent && work_.actor(who.actor).kind == ActorKind::unnamed);
  const bool quoted = work_.quoted[pronoun] != 0;
  const bool in_quote = work_.quoted[candidate.head] != 0;
  set(Clue::out_of_quotation, in_quote && !quoted);
  set(Clue::into_quotation, !in_quote && quoted);
  const bool apart =
      !parse.sentences.empty() && parse.sentences[parse.sentence_of[pronoun]].block !=
                                      parse.sentences[parse.sentence_of[candidate.head]].block;
  set(Clue::other_block, apart);
  if (who.told == Told::person || who.told == Told::shared_surname) {
    // Whose last name it was has had pronouns too: "Exley said he".
    const Referent& told =
        who.told == Told::person ? who : referents_[static_cast<std::size_t>(who.namesake)];
    const auto [same, other] =
        gender == 'm' ? std::pair(told.he, told.she) : std::pair(told.she, told.he);
    set(Clue::given_name_clash, who.given != 0 && who.given != gender);
    set(Clue::gender_told, who.gender == gender || who.given == gender);
    set(Clue::gender_by_pronoun, who.gender == 0 && same > other);
    set(Clue::against_pronouns, other > same);
    set(Clue::surname_of_another, who.told == Told::shared_surname);
    return clues;
  }
  const bool acts = clues[static_cast<std::size_t>(Clue::subject)] != 0 ||
                    clues[static_cast<std::size_t>(Clue::possessor)] != 0;
  set(Clue::kind_untold, true);
  set(Clue::kind_none, who.told == Told::no_kind);
  set(Clue::kind_untold_several_words, who.told == Told::other_kind_several_words);
  set(Clue::kind_untold_given_name, who.given == gender);
  set(Clue::kind_untold_acts, acts);
  return clues;
}

void People::trace_choice(TokenIndex pronoun, const Candidate& candidate, const Clues& clues) {
  if (trace_ != nullptr)
    trace_->candidates.push_back({work_.parse.span[pronoun], candidate.referent, clues});
}

std::optional<People::Choice> People::choose(TokenIndex pronoun, char gender, bool opens) {
  std::vector<std::size_t> order;  // referents, nearest first
  std::optional<Choice> best;
  int most = 0;
  int rival = 0;
  for (const Candidate& one : candidates(pronoun, gender)) {
    Clues clues = clues_of(one, pronoun, opens);
    const auto found = std::find(order.begin(), order.end(), one.referent);
    const auto rank = one.head > pronoun ? 0 : found - order.begin();
    if (found == order.end() && one.head < pronoun) order.push_back(one.referent);
    set_clue(clues, Clue::named_last, rank == 0);
    set_clue(clues, Clue::named_long_ago, rank > 2);
    trace_choice(pronoun, one, clues);
    const int weight = weight_of(clues);
    const bool better = !best || weight > most;
    if (best && best->referent != one.referent) rival = std::max(rival, better ? most : weight);
    if (!better) continue;
    if (!best) rival = weight - 2 * clear_by;
    best = Choice{one.referent, true};
    most = weight;
  }
  if (best) best->clear = most - rival >= clear_by;
  return best;
}

// The last name alone is somebody else's from then on.
void People::part_from_namesake(std::size_t index) {
  Referent& referent = referents_[index];
  const auto namesake = static_cast<std::size_t>(referent.namesake);
  const std::string key = "person:" + referent.words;
  std::set<TokenRange> moved;
  for (NameSpan& name : work_.names) {
    if (name.actor != referent.namesake || !is_bare_surname(work_, name)) continue;
    moved.insert(name.tokens);
    referent.actor = actor_of_key(work_, key, ActorKind::person, name.tokens);
  }
  for (NameSpan& name : work_.names) {
    if (moved.contains(name.tokens)) name.actor = referent.actor;
  }
  for (Mention& mention : work_.mentions) {
    if (mention.actor != referent.namesake || !moved.contains(mention.tokens)) continue;
    mention.actor = referent.actor;
    mention.how = "actor.named-by-pronoun";
    mention.certain = false;
  }
  for (Candidate& one : seen_) {
    if (one.referent == namesake && moved.contains(one.tokens)) one.referent = index;
  }
}

// The name stands for a person after all, wherever it is told.
void People::make_person(std::size_t index) {
  Referent& referent = referents_[index];
  const std::string key = "person:" + referent.words;
  if (referent.told == Told::shared_surname) {
    part_from_namesake(index);
  } else if (referent.actor == absent) {
    for (const NameSpan& name : work_.names) {
      if (name.actor != absent || name.known != nullptr || joined(name.words) != referent.words)
        continue;
      referent.actor = actor_of_key(work_, key, ActorKind::person, name.tokens);
      add_mention(work_, name.tokens, name.head, MentionForm::name, referent.actor,
                  "actor.named-by-pronoun", false);
    }
  } else if (work_.by_key.emplace(key, referent.actor).second) {
    work_.actor(referent.actor).key = key;
    work_.actor(referent.actor).kind = ActorKind::person;
  }
  referent.told = Told::person;
}

Index People::settle(TokenIndex pronoun, char gender, const Choice& choice) {
  Referent& referent = referents_[choice.referent];
  if (referent.told != Told::person) make_person(choice.referent);
  if (referent.actor == absent) return absent;
  const auto actor = static_cast<std::size_t>(referent.actor);
  ++(gender == 'm' ? referent.he : referent.she);
  const bool told = referent.gender == 'm' || referent.gender == 'f';
  work_.gender[actor] = told ? referent.gender : referent.he >= referent.she ? 'm' : 'f';
  work_.one_human[actor] = 1;
  const Candidate here{{pronoun, pronoun + 1}, pronoun, MentionForm::pronoun, choice.referent};
  seen_.insert(std::lower_bound(seen_.begin(), seen_.end(), here, before_in_text), here);
  return referent.actor;
}

}  // namespace synoptic
