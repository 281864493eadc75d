#include "reading/names/name_spans.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "reading/names/gazetteer.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

struct Finder {
  const Parse& parse;
  std::string_view text;
  const std::vector<std::string>& words;
  std::vector<NameSpan> names;
  std::vector<std::uint8_t> covered;

  [[nodiscard]] bool proper(TokenIndex i) const {
    return parse.tag[i] == Tag::nnp || parse.tag[i] == Tag::nnps;
  }
  [[nodiscard]] bool capitalised(TokenIndex i) const {
    const std::string_view word = parse.text(i, text);
    return !word.empty() && is_upper(code_point_at(word, 0).value);
  }
};

NameType type_of(EntityLabel label) {
  switch (label) {
    case EntityLabel::person:
      return NameType::person;
    case EntityLabel::org:
      return NameType::body;
    case EntityLabel::norp:
      return NameType::group;
    case EntityLabel::gpe:
    case EntityLabel::loc:
    case EntityLabel::fac:
      return NameType::place;
    default:
      return NameType::unknown;
  }
}

bool is_name_label(EntityLabel label) {
  return type_of(label) != NameType::unknown || label == EntityLabel::product ||
         label == EntityLabel::work_of_art;
}

// Words that may stand at the begin or end of a name.
bool can_bound_name(const Finder& in, TokenIndex i) {
  if (in.words[i].empty() || in.parse.tag[i] == Tag::pos) return false;
  switch (in.parse.pos[i]) {
    case Pos::verb:
    case Pos::aux:
    case Pos::det:
    case Pos::punct:
    case Pos::adp:
    case Pos::pron:
    case Pos::space:
    case Pos::cconj:
    case Pos::sconj:
      return in.proper(i);
    default:
      return in.capitalised(i) || is_digit(code_point_at(in.parse.text(i, in.text), 0).value);
  }
}

TokenRange trimmed(const Finder& in, TokenRange range) {
  while (!range.empty() && !can_bound_name(in, range.begin)) ++range.begin;
  while (!range.empty() && !can_bound_name(in, range.end - 1)) --range.end;
  return range;
}

std::vector<std::string> words_of(const Finder& in, TokenRange range) {
  std::vector<std::string> found;
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (in.parse.tag[i] == Tag::pos && !found.empty()) {
      found.back() += in.words[i];
    } else if (!in.words[i].empty()) {
      found.push_back(in.words[i] == "&" ? "and" : in.words[i]);
    }
  }
  return found;
}

TokenIndex sentence_begin(const Finder& in, TokenIndex i) {
  return in.parse.sentences.empty() ? 0 : in.parse.sentences[in.parse.sentence_of[i]].tokens.begin;
}

TokenIndex sentence_end(const Finder& in, TokenIndex i) {
  return in.parse.sentences.empty() ? in.parse.size()
                                    : in.parse.sentences[in.parse.sentence_of[i]].tokens.end;
}

// Titles inside the front of a person's name move off it: "President Doe" -> Doe.
void strip_titles(const Finder& in, NameSpan& name) {
  while (name.tokens.size() > 1) {
    const TokenIndex from = name.tokens.begin;
    TokenIndex at = from;
    if (const auto state = known_actor_at(in.parse, in.text, in.words, from, name.tokens.end)) {
      if (state->tokens.end < name.tokens.end) at = state->tokens.end;
    }
    while (at < name.tokens.end && in.parse.tag[at] == Tag::pos) ++at;
    auto title = title_beginning_at(in.words, at, name.tokens.end);
    if (!title || title->tokens.end >= name.tokens.end) return;
    name.titles.push_back(*title);
    name.tokens.begin = title->tokens.end;
    name.tokens = trimmed(in, name.tokens);
  }
}

bool names_body(const Finder& in, TokenIndex i) {
  const ActorNoun* noun = in.capitalised(i) ? actor_noun(in.words[i]) : nullptr;
  return noun != nullptr && (noun->kind == NounClass::body || noun->kind == NounClass::maybe);
}

// "Exlandian" of a state no table knows, before an office: "Exlandian Emir John Roe".
bool is_unknown_demonym(const Finder& in, TokenIndex i) {
  const std::string& word = in.words[i];
  if (word.size() < 5 || first_name_gender(word) != 0) return false;
  const std::vector<LexiconRow> endings = lexicon("places/demonym_endings");
  return std::any_of(endings.begin(), endings.end(), [&](const LexiconRow& row) {
    return row[0].size() > 1 && word.ends_with(row[0]);
  });
}

// The adjective goes off with the office behind it; without one it stays.
void strip_demonym(const Finder& in, NameSpan& name) {
  const TokenIndex from = name.tokens.begin;
  if (name.tokens.size() < 3 || !is_unknown_demonym(in, from)) return;
  const auto title = title_beginning_at(in.words, from + 1, name.tokens.end);
  if (title && title->kind != TitleKind::honorific && title->tokens.end < name.tokens.end)
    name.tokens.begin = from + 1;
}

bool can_carry_title(const Finder& in, TokenRange title) {
  for (TokenIndex i = title.begin; i < title.end; ++i) {
    const bool modifier = in.parse.dep[i] == Dep::amod || in.parse.dep[i] == Dep::compound;
    if (in.parse.pos[i] == Pos::verb && !in.proper(i) && !modifier) return false;
  }
  return true;
}

// "River Party leader": the party's name ends inside what reads as a title.
bool begins_with_body(const Finder& in, TokenRange title) {
  const TokenIndex first = title.begin;
  return title.size() > 1 && first > 0 && in.capitalised(first) && !in.capitalised(title.end - 1) &&
         in.proper(first - 1) && in.capitalised(first - 1) && names_body(in, first);
}

// Titles that stand before the name: "Defense Minister", "Gen.", "Rep.".
void collect_titles(const Finder& in, NameSpan& name) {
  TokenIndex end = name.tokens.begin;
  const TokenIndex begin = sentence_begin(in, end);
  for (int guard = 0; guard < 3 && end > begin; ++guard) {
    auto title = title_ending_at(in.words, begin, end);
    if (title && begins_with_body(in, title->tokens))
      title = title_ending_at(in.words, title->tokens.begin + 1, end);
    if (!title || !can_carry_title(in, title->tokens)) break;
    end = title->tokens.begin;
    name.titles.insert(name.titles.begin(), *std::move(title));
  }
  for (const Title& title : name.titles) {
    if (title.gender != 0) name.gender = title.gender;
  }
}

bool glued(const Finder& in, TokenIndex i) {
  return i + 1 < in.parse.size() && in.parse.span[i].end == in.parse.span[i + 1].begin;
}

// The second half of a given name, written small: "Cho Min-ah". Not "Doe-backed": no name.
bool ends_given_name(const Finder& in, TokenRange range) {
  const TokenIndex last = range.end + 1;
  return range.size() >= 2 && last < in.parse.size() && in.words[range.end].empty() &&
         glued(in, range.end - 1) && glued(in, range.end) && !in.capitalised(last) &&
         !in.words[last].empty() && in.proper(last) && in.proper(range.end - 1) &&
         in.covered[last] == 0;
}

// "Port-au-Prince", cut by the pipeline after "Port": a chain of hyphens with a small word inside,
// ending in a capital, is one name. "Exland-Wyland" is two.
TokenRange with_hyphen_chain(const Finder& in, TokenRange range) {
  if (ends_given_name(in, range)) return {range.begin, range.end + 2};
  TokenIndex end = range.end;
  bool small = false;
  while (end + 1 < in.parse.size() && in.words[end].empty() && glued(in, end - 1) &&
         glued(in, end) && !in.words[end + 1].empty()) {
    small = small || (!in.capitalised(end + 1) && in.words[end + 1].size() <= 3);
    end += 2;
  }
  const bool whole =
      small && end > range.end && in.capitalised(end - 1) && in.covered[end - 1] == 0;
  return whole ? TokenRange{range.begin, end} : range;
}

// "Association of Line Captains", which the pipeline cut before its last noun.
TokenRange with_last_noun(const Finder& in, TokenRange range) {
  const TokenIndex next = range.end;
  const bool cut = next < in.parse.size() && in.proper(next) && in.capitalised(next) &&
                   in.covered[next] == 0 && in.parse.dep[next - 1] == Dep::compound &&
                   in.parse.head[next - 1] == next;
  const auto label =
      cut ? static_cast<EntityLabel>(in.parse.entity_of_label[next]) : EntityLabel::none;
  return cut && label == EntityLabel::none ? TokenRange{range.begin, next + 1} : range;
}

void finish(Finder& in, NameSpan name) {
  if (name.tokens.empty()) return;
  if (name.known == nullptr) name.tokens = with_hyphen_chain(in, name.tokens);
  const bool of = name.tokens.size() > 2 && name.type == NameType::body;
  if (name.known == nullptr && of) name.tokens = with_last_noun(in, name.tokens);
  name.head = head_of(in.parse, name.tokens);
  name.words = words_of(in, name.tokens);
  if (name.words.empty()) return;
  for (TokenIndex i = name.tokens.begin; i < name.tokens.end; ++i) in.covered[i] = 1;
  for (const Title& title : name.titles) {
    for (TokenIndex i = title.tokens.begin; i < title.tokens.end; ++i) in.covered[i] = 1;
  }
  in.names.push_back(std::move(name));
}

// A state that a longer name begins with or says after "of": "Bank of X", "X Red Cross".
const KnownActor* state_inside(const Finder& in, TokenRange range) {
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    const auto found = known_actor_at(in.parse, in.text, in.words, i, range.end);
    if (found && found->actor->type == "state" && found->use != NameUse::capital) {
      return found->actor;
    }
  }
  return nullptr;
}

bool overlaps_entity_of(const Parse& parse,
                        const std::vector<Index>& entity_at,
                        TokenRange range,
                        TokenRange& entity_range,
                        EntityLabel& label) {
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (entity_at[i] == absent) continue;
    const Entity& entity = parse.entities[static_cast<std::size_t>(entity_at[i])];
    entity_range = entity.tokens;
    label = entity.label;
    return true;
  }
  return false;
}

// "New Exland" is not Exland: a capitalised compound stands on either side without an entity.
bool part_of_longer_compound(const Finder& in, TokenRange range) {
  const TokenIndex head = head_of(in.parse, range);
  if (in.parse.dep[head] != Dep::compound || !in.proper(in.parse.head[head])) {
    if (range.begin == 0) return false;
    const TokenIndex before = range.begin - 1;
    return in.parse.dep[before] == Dep::compound && in.parse.head[before] == head &&
           in.proper(before) && !title_ending_at(in.words, before, range.begin);
  }
  return false;
}

// "the United States Harbour Service": a state and the capitals after it, up to a noun of bodies.
TokenRange body_of_state(const Finder& in, TokenRange state) {
  const TokenIndex head = in.parse.head[head_of(in.parse, state)];
  const ActorNoun* noun =
      head >= state.end && in.proper(head) ? actor_noun(in.parse.lower(head)) : nullptr;
  if (noun == nullptr || noun->kind == NounClass::person || noun->kind == NounClass::people)
    return state;
  for (TokenIndex i = state.end; i < head; ++i) {
    const bool small = in.parse.pos[i] == Pos::cconj || is_name_word("small", in.parse.lower(i));
    if (!small && !(in.proper(i) && in.capitalised(i))) return state;
  }
  return {state.begin, head + 1};
}

// Known names stand, unless a longer name of the pipeline holds them.
void add_known(Finder& in, const std::vector<Index>& entity_at) {
  for (TokenIndex i = 0; i < in.parse.size(); ++i) {
    const auto match = known_actor_at(in.parse, in.text, in.words, i, sentence_end(in, i));
    if (!match) continue;
    TokenRange whole;
    EntityLabel label = EntityLabel::none;
    if (overlaps_entity_of(in.parse, entity_at, match->tokens, whole, label)) {
      const TokenRange bare = trimmed(in, whole);
      const bool inside = bare.begin <= match->tokens.begin && match->tokens.end <= bare.end &&
                          bare.size() > match->tokens.size();
      const bool titled = label == EntityLabel::person && inside;
      // A headline read as one place: "Exland Seizes Ship".
      // "Harvest Fund on Monday": a body, then what is no part of its name.
      const bool trailed = inside && match->actor->type != "state" &&
                           bare.begin == match->tokens.begin &&
                           in.parse.pos[match->tokens.end] == Pos::adp &&
                           !is_name_word("owner", in.words[match->tokens.end]);
      const bool headline = label == EntityLabel::gpe && match->use == NameUse::name && inside &&
                            bare.begin == match->tokens.begin &&
                            bare.size() >= match->tokens.size() + 2;
      if (inside && !headline && !trailed && is_name_label(label) &&
          (!titled || bare.begin != match->tokens.begin))
        continue;
      if (titled && !title_beginning_at(in.words, match->tokens.end, bare.end)) continue;
    } else if (match->use != NameUse::adjective && part_of_longer_compound(in, match->tokens)) {
      continue;
    }
    NameSpan name;
    if (match->use == NameUse::name && match->actor->type == "state") {
      name.tokens = body_of_state(in, match->tokens);
      if (name.tokens != match->tokens) {
        name.type = NameType::body;
        name.inside = match->actor;
        i = name.tokens.end - 1;
        finish(in, std::move(name));
        continue;
      }
    }
    name.tokens = match->tokens;
    name.known = match->actor;
    name.use = match->use;
    name.type = match->actor->kind == ActorKind::state ? NameType::place : NameType::body;
    finish(in, std::move(name));
    i = match->tokens.end - 1;
  }
}

// "Secretary of State" is a title, whatever the pipeline calls it; so is a piece of one.
bool is_title_alone(const Finder& in, TokenRange range) {
  const auto whole = title_beginning_at(in.words, range.begin, range.end);
  if (whole && whole->tokens.end == range.end) return true;
  const TokenIndex from = range.begin >= 3 ? range.begin - 3 : 0;
  for (TokenIndex begin = std::max(from, sentence_begin(in, range.begin)); begin < range.begin;
       ++begin) {
    for (TokenIndex end = range.end; end <= std::min(range.end + 2, sentence_end(in, range.begin));
         ++end) {
      const auto title = title_beginning_at(in.words, begin, end);
      if (title && title->tokens.end >= range.end && title->tokens.size() > range.size())
        return true;
    }
  }
  const auto after = title_beginning_at(in.words, range.begin,
                                        std::min(range.end + 2, sentence_end(in, range.begin)));
  return after && after->tokens.end > range.end;
}

// "Example.org" is an outlet.
bool is_address(const Finder& in, TokenRange range) {
  const std::string_view word = in.parse.text(range.begin, in.text);
  const std::size_t dot = word.find('.');
  return range.size() == 1 && dot != std::string_view::npos && dot > 2 && dot + 2 < word.size();
}

// "D-Exshire" beside a lawmaker: a party letter and a state.
bool is_party_letter(const Finder& in, TokenRange range) {
  return in.words[range.begin].size() == 1 && range.size() > 1 && in.words[range.begin + 1].empty();
}

// "Bureau of Roads" takes no title of a person: "General Bureau of Roads".
bool holds_small_words(const Finder& in, TokenRange range) {
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (is_name_word("small", in.words[i])) return true;
  }
  return false;
}

// "Defence ministry", of which the pipeline saw "Defence".
TokenRange with_ministry(const Finder& in, TokenRange range) {
  if (range.size() != 1 || range.end >= in.parse.size() || !in.proper(range.begin)) return range;
  if (in.parse.dep[range.begin] != Dep::compound || in.parse.head[range.begin] < range.end)
    return range;
  if (!is_name_word("ministry", in.parse.lemma(range.end)) || in.covered[range.end] != 0)
    return range;
  return {range.begin, range.end + 1};
}

// Two names in one find: "Doe, Roe". A list inside one name says "and" later.
void cut_at_comma(const Finder& in, TokenRange& range) {
  TokenIndex comma = range.end;
  bool listed = false;
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (in.parse.tag[i] == Tag::lrb) range.end = i;  // "Harvest Fund (HF"
    if (in.parse.tag[i] == Tag::comma) comma = std::min(comma, i);
    listed = listed || in.parse.pos[i] == Pos::cconj;
  }
  if (!listed) range.end = std::min(range.end, comma);
}

// "DELTON - Exland", a place of writing run together with a name: the name stands behind the dash.
void cut_at_dash(const Finder& in, TokenRange& range) {
  for (TokenIndex i = range.begin; i + 1 < range.end; ++i) {
    const std::string_view word = in.parse.text(i, in.text);
    const bool dash = word == "-" || word == "--" || word == "\u2013" || word == "\u2014";
    const bool apart = i > range.begin && !glued(in, i - 1) && !glued(in, i);
    if (dash && apart) range.begin = i + 1;
  }
}

// The article says these words elsewhere too, with their capitals.
bool said_elsewhere(const Finder& in, TokenRange part, TokenRange whole) {
  const TokenIndex size = part.size();
  for (TokenIndex i = 0; i + size <= in.parse.size(); ++i) {
    if (i + size > whole.begin && i < whole.end) continue;
    TokenIndex same = 0;
    while (same < size && in.words[i + same] == in.words[part.begin + same] &&
           in.capitalised(i + same) == in.capitalised(part.begin + same)) {
      ++same;
    }
    if (same == size) return true;
  }
  return false;
}

// The ranges of the find: two where "and" joins two names, of which the article says one alone too
// ("the Guild and Delta Lines"), else one.
std::vector<TokenRange> parts_of(const Finder& in, TokenRange range) {
  for (TokenIndex i = range.begin + 1; i + 1 < range.end; ++i) {
    if (in.parse.pos[i] != Pos::cconj || in.parse.lower(i) != "and") continue;
    const TokenRange left = trimmed(in, {range.begin, i});
    const TokenRange right = trimmed(in, {i + 1, range.end});
    if (left.empty() || right.empty()) continue;
    const TokenIndex second = head_of(in.parse, right);
    const bool joined =
        in.parse.dep[second] == Dep::conj && in.parse.head[second] == head_of(in.parse, left);
    if (joined && (said_elsewhere(in, left, range) || said_elsewhere(in, right, range))) {
      return {left, right};
    }
  }
  return {range};
}

void add_part(Finder& in, const Entity& entity, TokenRange tokens) {
  NameSpan name;
  name.tokens = tokens;
  while (!name.tokens.empty() && in.covered[name.tokens.begin] != 0) ++name.tokens.begin;
  for (TokenIndex i = name.tokens.begin; i < name.tokens.end; ++i) {
    if (in.covered[i] != 0) name.tokens.end = i;
  }
  name.tokens = trimmed(in, name.tokens);
  if (name.tokens.empty() || is_title_alone(in, name.tokens)) return;
  if (is_party_letter(in, name.tokens)) return;
  name.type = type_of(entity.label);
  if (name.type == NameType::place && is_address(in, name.tokens)) name.type = NameType::body;
  cut_at_comma(in, name.tokens);
  name.tokens = with_ministry(in, name.tokens);
  if (entity.label == EntityLabel::person) strip_demonym(in, name);
  if (entity.label != EntityLabel::org) strip_titles(in, name);
  if (!holds_small_words(in, name.tokens)) collect_titles(in, name);
  name.inside = name.type == NameType::person ? nullptr : state_inside(in, name.tokens);
  finish(in, std::move(name));
}

void add_entity(Finder& in, const Entity& entity) {
  if (!is_name_label(entity.label)) return;
  TokenRange range = entity.tokens;
  cut_at_dash(in, range);
  for (const TokenRange part : parts_of(in, range)) add_part(in, entity, part);
}

// The possessive inside "the Ferrymen's Union".
bool joins_body(const Finder& in, TokenIndex i) {
  return in.parse.tag[i] == Tag::pos && i > 0 && in.parse.tag[i - 1] == Tag::nnps &&
         i + 1 < in.parse.size() && in.covered[i + 1] == 0 && in.proper(i + 1) &&
         names_body(in, i + 1);
}

bool has_human_owner(const Parse& parse, TokenIndex noun) {
  for (const TokenIndex inner : parse.children(noun)) {
    const std::string_view word = parse.lower(inner);
    if (parse.dep[inner] == Dep::poss && (word == "his" || word == "her")) return true;
  }
  return false;
}

// An object of the subject's verb, or what a preposition of it governs, is "his" or "her" own.
bool owns_an_object(const Parse& parse, TokenIndex subject) {
  for (const TokenIndex child : parse.children(parse.head[subject])) {
    if (child < subject) continue;
    if (parse.dep[child] == Dep::dobj && has_human_owner(parse, child)) return true;
    if (parse.dep[child] != Dep::prep) continue;
    for (const TokenIndex object : parse.children(child)) {
      if (parse.dep[object] == Dep::pobj && has_human_owner(parse, object)) return true;
    }
  }
  return false;
}

bool is_singular_body(const Finder& in, TokenIndex i) {
  const ActorNoun* noun =
      in.parse.tag[i] == Tag::nn && !in.capitalised(i) ? actor_noun(in.parse.lemma(i)) : nullptr;
  return noun != nullptr && noun->kind == NounClass::body;
}

// "The drivers' union Beacon and": a word written large inside a sentence, right after the noun
// that says what it is, whatever the pipeline takes the word for.
bool is_called_so(const Finder& in, TokenIndex i) {
  const bool inside = i > sentence_begin(in, i) && in.capitalised(i) && !in.words[i].empty();
  if (!inside || in.parse.pos[i] == Pos::num || !is_singular_body(in, i - 1)) return false;
  const bool glued = in.parse.span[i - 1].end == in.parse.span[i].begin;
  return !glued && in.words[i].size() > 2;
}

// "Sole called on her members": a bare noun that begins the sentence and has somebody of its own.
bool is_surname_at_begin(const Finder& in, TokenIndex i) {
  const Parse& parse = in.parse;
  if (i != sentence_begin(in, i) || parse.tag[i] != Tag::nn || parse.dep[i] != Dep::nsubj)
    return false;
  const bool next = parse.head[i] == i + 1 && parse.tag[i + 1] == Tag::vbd;
  return next && in.capitalised(i) && owns_an_object(parse, i);
}

// Capitalised names the pipeline did not see: a run of proper nouns after a title.
void add_missed(Finder& in) {
  for (TokenIndex i = 0; i < in.parse.size(); ++i) {
    const bool name_like = in.proper(i) || is_called_so(in, i) || is_surname_at_begin(in, i);
    if (in.covered[i] != 0 || !name_like || !in.capitalised(i)) continue;
    const auto label = static_cast<EntityLabel>(in.parse.entity_of_label[i]);
    if (label != EntityLabel::none && !is_name_label(label)) continue;
    TokenRange run{i, i + 1};
    while (run.end < sentence_end(in, i) && in.covered[run.end] == 0 &&
           (in.proper(run.end) || in.parse.tag[run.end] == Tag::hyph || joins_body(in, run.end))) {
      ++run.end;
    }
    i = run.end - 1;
    NameSpan name;
    name.tokens = is_called_so(in, run.begin) ? run : trimmed(in, run);
    if (name.tokens.empty()) continue;
    if (name.tokens.size() > 2 && names_body(in, name.tokens.end - 1)) name.type = NameType::body;
    strip_titles(in, name);
    collect_titles(in, name);
    if (title_beginning_at(in.words, name.tokens.begin, name.tokens.end)) {
      const auto title = title_beginning_at(in.words, name.tokens.begin, name.tokens.end);
      if (title->tokens.end == name.tokens.end) continue;
    }
    finish(in, std::move(name));
  }
}

// Does the word stand where a name would, rather than a common word that begins a sentence?
bool stands_as_name(const Finder& in, TokenIndex i) {
  const Pos pos = in.parse.pos[i];
  if (pos != Pos::noun && pos != Pos::propn && pos != Pos::adj && pos != Pos::verb) return false;
  const bool begins = i == sentence_begin(in, i) || in.parse.pos[i - 1] == Pos::punct;
  if (!begins) return true;
  const bool tells = i + 1 < in.parse.size() &&
                     (in.parse.tag[i + 1] == Tag::vbd || in.parse.tag[i + 1] == Tag::vbz ||
                      in.parse.tag[i + 1] == Tag::pos);
  if (tells) return true;
  const Dep dep = in.parse.dep[i];
  return (pos == Pos::noun || pos == Pos::propn) &&
         (dep == Dep::nsubj || dep == Dep::nsubjpass || dep == Dep::poss || dep == Dep::conj);
}

// Last names of people the article names in full, where the pipeline saw no name: "Strand showed".
void add_surnames(Finder& in) {
  std::unordered_set<std::string> known;
  for (const NameSpan& name : in.names) {
    if (name.type == NameType::person && name.words.size() > 1) known.insert(name.words.back());
  }
  for (TokenIndex i = 0; i < in.parse.size() && !known.empty(); ++i) {
    if (in.covered[i] != 0 || !in.capitalised(i) || !known.contains(in.words[i])) continue;
    if (!stands_as_name(in, i)) continue;
    NameSpan name;
    name.tokens = {i, i + 1};
    name.type = NameType::person;
    collect_titles(in, name);
    finish(in, std::move(name));
  }
}

// "in Newport": a name that follows a preposition of place and that the gazetteer knows so.
bool stands_as_place(const Parse& parse, std::string_view text, const NameSpan& name) {
  if (name.known != nullptr || !name.titles.empty()) return false;
  if (parse.dep[name.head] != Dep::pobj) return false;
  const TokenIndex prep = parse.head[name.head];
  const bool sited =
      parse.lower(prep) == "of" && is_name_word("sited", parse.lemma(parse.head[prep]));
  if (!sited && !is_name_word("place", parse.lower(prep))) return false;
  for (const PlaceCandidate& place : places_called(parse.span_of(name.tokens).in(text))) {
    if (place.match == NameMatch::exact) return true;
  }
  return false;
}

// "the minister" of "the minister, Jane Doe", "A spokesman" of "A spokesman for the port, Jane
// Doe".
TokenIndex described_by(const Parse& parse, TokenIndex name) {
  const TokenIndex above = parse.head[name];
  const TokenIndex prep = parse.head[above];
  const bool owner = parse.dep[above] == Dep::pobj && is_name_word("owner", parse.lower(prep));
  return owner && parse.pos[above] == Pos::noun ? parse.head[prep] : above;
}

}  // namespace

bool belongs_to_name(const Parse& parse, TokenIndex noun) {
  const auto children = parse.children(noun);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return parse.dep[child] == Dep::poss && parse.tag[child] == Tag::wp_poss;
  });
}

namespace {

// "Jane Doe, a minister," and "the minister, Jane Doe": an apposition with a person's noun.
bool is_described_person(const Parse& parse, const NameSpan& name) {
  const auto person = [&](TokenIndex i) {
    const ActorNoun* noun = parse.pos[i] == Pos::noun ? actor_noun(parse.lemma(i)) : nullptr;
    return noun != nullptr && noun->kind == NounClass::person;
  };
  if (parse.dep[name.head] == Dep::appos && name.words.size() > 1 &&
      person(described_by(parse, name.head)))
    return true;
  if (parse.dep[name.head] == Dep::appos && person(parse.head[name.head])) return true;
  for (const TokenIndex child : parse.children(name.head)) {
    if (parse.dep[child] == Dep::appos && person(child) && !belongs_to_name(parse, child))
      return true;
  }
  return false;
}

// "Doe made her debut": the subject whose object is her own.
bool acts_as_person(const Parse& parse, const NameSpan& name) {
  return parse.dep[name.head] == Dep::nsubj && owns_an_object(parse, name.head);
}

// What a state alone has: an army, a parliament, a minister of trade, an interior secretary.
bool is_state_noun(const Parse& parse, TokenIndex noun) {
  const std::string_view word = parse.lemma(noun);
  if (parse.pos[noun] == Pos::propn && parse.dep[noun] != Dep::compound) {  // "Foreign Minister Y"
    if (is_name_word("state-noun", parse.lower(noun))) return true;
  }
  if (is_name_word("state-noun", word)) return true;
  if (word != "secretary") return false;
  const auto children = parse.children(noun);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return child < noun && is_name_word("state-field", parse.lower(child));
  });
}

// "Met in Newport", "the government in Newport", "a family from Newport": a name without a title or
// a given name, where something goes on or where people are from.
bool is_where(const Parse& parse, const NameSpan& name) {
  const bool given = name.words.size() > 1 && first_name_gender(name.words.front()) != 0;
  if (given || !name.titles.empty() || parse.dep[name.head] != Dep::pobj) return false;
  const TokenIndex prep = parse.head[name.head];
  const TokenIndex above = parse.head[prep];
  if (parse.lower(prep) == "in") {
    const bool goes_on = parse.pos[above] == Pos::verb || is_state_noun(parse, above);
    return goes_on && !is_name_word("belief", parse.lemma(above));
  }
  const ActorNoun* people = parse.lower(prep) == "from" ? actor_noun(parse.lemma(above)) : nullptr;
  return people != nullptr && people->kind == NounClass::people;
}

// "X sent its foreign minister": what is the subject's own only a state has.
bool owns_state_noun(const Parse& parse, TokenIndex subject) {
  if (parse.dep[subject] != Dep::nsubj) return false;
  const auto children = parse.children(parse.head[subject]);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex object) {
    if (parse.dep[object] != Dep::dobj || !is_state_noun(parse, object)) return false;
    const auto inner = parse.children(object);
    return std::any_of(inner.begin(), inner.end(), [&](TokenIndex owner) {
      return parse.dep[owner] == Dep::poss && parse.lower(owner) == "its";
    });
  });
}

bool is_body_noun(const Parse& parse, TokenIndex i) {
  const ActorNoun* noun = parse.pos[i] == Pos::noun ? actor_noun(parse.lemma(i)) : nullptr;
  return noun != nullptr && (noun->kind == NounClass::body || noun->kind == NounClass::maybe);
}

// "the newspaper Morning Post", "the Red Hill group": the noun says what the name is.
bool is_called_body(const Parse& parse, const NameSpan& name) {
  if (name.type == NameType::group) return false;  // "African countries"
  if (called_noun(parse, name.head) != absent) return true;
  for (const TokenIndex child : parse.children(name.head)) {  // "Harvest, a union of farmers,"
    if (child > name.head && parse.dep[child] == Dep::appos && is_body_noun(parse, child))
      return true;
  }
  const TokenIndex after = name.tokens.end;
  if (after < parse.size() && is_body_noun(parse, after) && parse.head[name.head] == after)
    return true;
  return name.tokens.begin > 0 && is_body_noun(parse, name.tokens.begin - 1) &&
         parse.sentence_of[name.tokens.begin - 1] == parse.sentence_of[name.head];
}

// Whom the pipeline may have taken for a person: a name of one or two words, and no noun of bodies.
bool may_be_state(const NameSpan& name) {
  const ActorNoun* noun = actor_noun(name.words.back());
  return name.words.size() <= 2 && name.type != NameType::body && noun == nullptr;
}

// One string, one type: a title before it, or what most of its mentions are.
void vote_types(const Parse& parse, std::string_view text, std::vector<NameSpan>& names) {
  std::map<std::string, std::array<int, 5>> votes;
  for (const NameSpan& name : names) {
    auto& of = votes[joined(name.words)];
    if (stands_as_place(parse, text, name)) of[static_cast<std::size_t>(NameType::place)] += 4;
    if (acts_as_person(parse, name)) of[static_cast<std::size_t>(NameType::person)] += 3;
    const bool numbered = is_digit(code_point_at(name.words.back(), 0).value);
    if (is_described_person(parse, name)) of[static_cast<std::size_t>(NameType::person)] += 4;
    if (is_called_body(parse, name) || numbered) of[static_cast<std::size_t>(NameType::body)] += 4;
    if (may_be_state(name)) {
      const int state = has_state_noun(parse, name.head) ? 5 : 0;
      of[static_cast<std::size_t>(NameType::place)] += state + (is_where(parse, name) ? 3 : 0);
    }
    of[static_cast<std::size_t>(name.type)] += name.type == NameType::unknown ? 0 : 1;
    if (!name.titles.empty()) of[static_cast<std::size_t>(NameType::person)] += 10;
  }
  for (NameSpan& name : names) {
    if (name.known != nullptr) continue;
    const auto& of = votes[joined(name.words)];
    const auto best = std::max_element(of.begin() + 1, of.end());
    if (*best > 0) name.type = static_cast<NameType>(best - of.begin());
  }
}

}  // namespace

Index called_noun(const Parse& parse, TokenIndex name) {
  TokenIndex verb = parse.head[name];
  const Dep dep = parse.dep[name];
  if (dep == Dep::pobj && parse.lower(verb) == "as") verb = parse.head[verb];
  if (dep != Dep::oprd && dep != Dep::pobj && dep != Dep::attr && dep != Dep::dobj) return absent;
  if (!is_name_word("calls", parse.lower(verb)) || parse.dep[verb] != Dep::acl) return absent;
  const TokenIndex noun = parse.head[verb];
  return is_body_noun(parse, noun) ? static_cast<Index>(noun) : absent;
}

bool has_state_noun(const Parse& parse, TokenIndex name) {
  if (owns_state_noun(parse, name)) return true;
  for (int guard = 0; guard < 12 && parse.dep[name] == Dep::conj; ++guard) name = parse.head[name];
  const TokenIndex above = parse.head[name];
  if (parse.dep[name] == Dep::poss) return is_state_noun(parse, above);
  return parse.dep[name] == Dep::pobj && parse.lower(above) == "of" &&
         is_state_noun(parse, parse.head[above]);
}

TokenIndex head_of(const Parse& parse, TokenRange range) {
  for (TokenIndex i = range.end; i-- > range.begin;) {
    if (!range.contains(parse.head[i]) || parse.head[i] == i) return i;
  }
  return range.end - 1;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out.push_back(' ');
    out += word;
  }
  return out;
}

std::vector<NameSpan> find_names(const Parse& parse,
                                 std::string_view text,
                                 const std::vector<std::string>& words) {
  Finder in{parse, text, words, {}, std::vector<std::uint8_t>(parse.size(), 0)};
  std::vector<Index> entity_at(parse.size(), absent);
  for (std::size_t e = 0; e < parse.entities.size(); ++e) {
    const TokenRange range = parse.entities[e].tokens;
    for (TokenIndex i = range.begin; i < range.end; ++i) entity_at[i] = static_cast<Index>(e);
  }
  add_known(in, entity_at);
  // People first: the words of their titles are no names of their own.
  for (const Entity& entity : parse.entities) {
    if (entity.label == EntityLabel::person) add_entity(in, entity);
  }
  for (const Entity& entity : parse.entities) {
    if (entity.label != EntityLabel::person) add_entity(in, entity);
  }
  add_missed(in);
  add_surnames(in);
  std::sort(in.names.begin(), in.names.end(),
            [](const NameSpan& a, const NameSpan& b) { return a.tokens < b.tokens; });
  vote_types(parse, text, in.names);
  return std::move(in.names);
}

}  // namespace synoptic
