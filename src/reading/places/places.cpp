#include "reading/places/places.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "reading/names/actor_lookup.hpp"
#include "reading/names/gazetteer.hpp"
#include "reading/names/name_spans.hpp"
#include "reading/places/place_choice.hpp"
#include "reading/places/place_scene.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

bool is_word(std::string_view list, std::string_view word) {
  static const auto built = [] {
    std::set<std::pair<std::string_view, std::string_view>> made;
    for (const LexiconRow& row : lexicon("places/words")) made.emplace(row[0], row[1]);
    return made;
  }();
  return built.contains({list, word});
}

struct PlaceWork {
  const Parse& parse;
  std::string_view text;
  const Reading& reading;
  std::vector<NameSpan> names;
  const GazetteerFile* gazetteer = nullptr;
  std::string home;  // ISO code, "" when unknown
  std::vector<Toponym> toponyms;
};

bool is_state(const NameSpan& name) {
  return name.known != nullptr && name.known->type == "state" && name.use == NameUse::name;
}

// ---- role -----------------------------------------------------------------------------------

struct RoleFound {
  PlaceRole role = PlaceRole::where;
  RuleId rule;
};

bool speaks_of_motion(const Parse& parse, TokenIndex head) {
  return is_word("motion", parse.lemma(head));
}

RoleFound role_after_preposition(const PlaceWork& work, TokenIndex prep, bool state) {
  const Parse& parse = work.parse;
  const std::string_view word = parse.lower(prep);
  if (is_word("in", word)) return {PlaceRole::where, "place.in"};
  if (!state) return {PlaceRole::where, "place.preposition"};
  if (is_word("way", word) && speaks_of_motion(parse, parse.head[prep]))
    return {PlaceRole::where, "place.way"};
  return {PlaceRole::actor, "place.state-after-preposition"};
}

// An actor already read from the same token: "Washington said".
bool acts_by_reading(const PlaceWork& work, TokenIndex head) {
  return actor_of_phrase(work.reading, work.parse, head) != absent;
}

RoleFound role_of_head(const PlaceWork& work, const NameSpan& name, TokenIndex head) {
  const Parse& parse = work.parse;
  const TokenIndex above = parse.head[head];
  const bool state = is_state(name);
  switch (parse.dep[head]) {
    case Dep::pobj:
      return role_after_preposition(work, above, state);
    case Dep::compound:
    case Dep::amod:
    case Dep::nmod:
      if (is_scene_of_noun(parse, head, state)) return {PlaceRole::where, "place.scene"};
      return {PlaceRole::modifier, "place.modifier"};
    case Dep::poss:
      if (is_scene_of_noun(parse, head, true)) return {PlaceRole::where, "place.scene"};
      return {state ? PlaceRole::actor : PlaceRole::modifier, "place.possessor"};
    case Dep::dobj:
      if (state && !is_word("verb", parse.lemma(above)))
        return {PlaceRole::actor, "place.state-object"};
      return {PlaceRole::where, "place.object"};
    case Dep::nsubj:
    case Dep::agent:
      if (acts_by_reading(work, head)) return {PlaceRole::actor, "place.actor"};
      return {PlaceRole::where, "place.subject"};
    case Dep::npadvmod:
      return {PlaceRole::where, "place.adverb"};
    case Dep::nsubjpass:
      return {state ? PlaceRole::actor : PlaceRole::where, "place.subject"};
    case Dep::appos:
      return {PlaceRole::where, "place.apposition"};
    default:
      return {state ? PlaceRole::actor : PlaceRole::where, "place.other"};
  }
}

// A conjunct plays the part of the first: "in Exland and Wyland".
RoleFound role_of(const PlaceWork& work, const NameSpan& name) {
  if (name.use == NameUse::adjective || name.use == NameUse::demonym) {
    return {PlaceRole::modifier, "place.demonym"};
  }
  TokenIndex head = name.head;
  for (int guard = 0; guard < 12 && work.parse.dep[head] == Dep::conj; ++guard)
    head = work.parse.head[head];
  return role_of_head(work, name, head);
}

// ---- candidates -----------------------------------------------------------------------------

std::string_view printed(const PlaceWork& work, TokenRange range) {
  return work.parse.span_of(range).in(work.text);
}

// "Newport Province", "Northern Exland": the place's own name without its generic words.
TokenRange without_generic(const PlaceWork& work, TokenRange range) {
  while (range.size() > 1 && is_word("generic", work.parse.lower(range.end - 1))) --range.end;
  while (range.size() > 1 && is_word("part", work.parse.lower(range.begin))) ++range.begin;
  return range;
}

// "Kan.": a short form ends with its full stop and is not the town of that name.
bool is_short_form(std::string_view name) {
  return name.size() > 2 && name.back() == '.';
}

bool is_division_or_region(const PlaceCandidate& candidate) {
  return candidate.match == NameMatch::exact &&
         (candidate.entry.type == "admin1" || candidate.entry.source == "synoptic");
}

// "Newlandian", "Newlanders": the ending off and the place's own ending on, as lexicon/places says.
std::vector<PlaceCandidate> demonym_of_region(std::string_view printed) {
  constexpr std::size_t shortest_stem = 3;
  std::vector<PlaceCandidate> found;
  for (const LexiconRow& row : lexicon("places/demonym_endings")) {
    if (!printed.ends_with(row[0]) || printed.size() < row[0].size() + shortest_stem) continue;
    const std::string stem(printed.substr(0, printed.size() - row[0].size()));
    for (const std::string_view ending : split(row[1], ';')) {
      for (PlaceCandidate& place : places_called(stem + std::string(ending))) {
        if (is_division_or_region(place)) found.push_back(std::move(place));
      }
      if (!found.empty()) return found;
    }
  }
  return found;
}

// May this word stand in the name of a site beside the name of where the site is?
bool is_site_word(const PlaceWork& work, TokenIndex i) {
  const std::string_view word = work.parse.lower(i);
  return is_word("site", word) || is_word("site-adjective", word) || word == "of" || word == "the";
}

// The part of a site's name that is no word for a site: "Newport" of "Port of Newport" and of
// "Newport General Hospital". Empty when nothing or all is left.
TokenRange site_of(const PlaceWork& work, TokenRange range) {
  TokenRange left = range;
  bool site = false;
  while (left.size() > 1 && is_site_word(work, left.end - 1)) {
    site = site || is_word("site", work.parse.lower(left.end - 1));
    --left.end;
  }
  while (left.size() > 1 && is_site_word(work, left.begin)) {
    site = site || is_word("site", work.parse.lower(left.begin));
    ++left.begin;
  }
  return site && left != range ? left : TokenRange{range.begin, range.begin};
}

// A site no table has lies in the place its name holds; the article must speak of that place's
// country besides.
std::vector<PlaceCandidate> places_of_site(const PlaceWork& work, TokenRange range) {
  std::vector<PlaceCandidate> found;
  const TokenRange place = site_of(work, range);
  if (place.empty()) return found;
  for (PlaceCandidate& candidate : places_called(printed(work, place), work.gazetteer)) {
    if (candidate.match != NameMatch::exact) continue;
    candidate.match = NameMatch::alternate;
    found.push_back(std::move(candidate));
  }
  return found;
}

std::vector<PlaceCandidate> listed_as(const PlaceWork& work, std::string_view whole) {
  std::vector<PlaceCandidate> found;
  if (is_short_form(whole)) found = division_short(whole);
  if (found.empty()) found = places_called(whole, work.gazetteer);
  if (found.empty()) found = division_short(whole);
  return found;
}

std::vector<PlaceCandidate> candidates_of(const PlaceWork& work, const NameSpan& name) {
  const bool people = name.use == NameUse::adjective || name.use == NameUse::demonym;
  if (name.known != nullptr && name.known->type == "state" && people) {
    GazetteerEntry entry;
    if (country_entry(name.known->country, entry)) return {{entry, NameMatch::exact, 1e6}};
  }
  const std::string_view whole = printed(work, name.tokens);
  std::vector<PlaceCandidate> found = listed_as(work, whole);
  if (!found.empty()) return found;
  const TokenRange bare = without_generic(work, name.tokens);
  if (bare != name.tokens) found = places_called(printed(work, bare), work.gazetteer);
  if (found.empty()) found = demonym_of_region(whole);
  return found.empty() ? places_of_site(work, name.tokens) : found;
}

// Names of another or no type count only where the words say place: after "in", or beside a place.
bool words_say_place(const PlaceWork& work, const NameSpan& name) {
  if (!name.titles.empty()) return false;
  const TokenIndex above = work.parse.head[name.head];
  if (work.parse.dep[name.head] == Dep::pobj) return is_word("in", work.parse.lower(above));
  if (work.parse.dep[name.head] != Dep::conj || work.toponyms.empty()) return false;
  const Toponym& last = work.toponyms.back();
  return last.head == above && last.role == PlaceRole::where && !last.candidates.empty();
}

// A town that stands for a body seated there ("Velm said") is a place where the words say so: "a
// school in Velm".
bool is_seat_as_place(const PlaceWork& work, const NameSpan& name) {
  return name.known != nullptr && name.use == NameUse::capital && words_say_place(work, name);
}

bool may_be_place(const PlaceWork& work, const NameSpan& name) {
  if (name.known != nullptr) {
    return name.known->type == "state" || is_seat_as_place(work, name);
  }
  return name.type == NameType::place || words_say_place(work, name);
}

// Is the name listed as it is printed, or in another spelling (not by an alternate name only)?
bool is_listed(const std::vector<PlaceCandidate>& candidates) {
  return std::any_of(candidates.begin(), candidates.end(),
                     [](const PlaceCandidate& c) { return c.match != NameMatch::alternate; });
}

// Names already read as people or bodies are no places, whatever the pipeline calls them.
bool is_somebody(const PlaceWork& work, const NameSpan& name) {
  const Mention* mention = mention_at(work.reading, name.head);
  if (mention == nullptr || mention->actor == absent) return false;
  const ActorKind kind = work.reading.actors[static_cast<std::size_t>(mention->actor)].kind;
  return kind != ActorKind::state && kind != ActorKind::place_as_actor;
}

void add_toponym(PlaceWork& work, const NameSpan& name, std::vector<PlaceCandidate> candidates) {
  Toponym toponym;
  toponym.name = &name;
  toponym.tokens = name.tokens;
  toponym.head = name.head;
  toponym.candidates = std::move(candidates);
  const RoleFound role = role_of(work, name);
  toponym.role = role.role;
  toponym.rule = role.rule;
  work.toponyms.push_back(std::move(toponym));
}

// "Grand Harbour, Wyland": the name right after the comma is the province or country that one of
// the candidates lies in: a place, also where the pipeline takes the first name for a body.
bool is_before_its_division(const PlaceWork& work, std::size_t index) {
  if (index + 1 >= work.names.size()) return false;
  const NameSpan& name = work.names[index];
  const NameSpan& next = work.names[index + 1];
  const bool beside = next.tokens.begin == name.tokens.end + 1 && name.titles.empty() &&
                      work.parse.tag[name.tokens.end] == Tag::comma &&
                      work.parse.sentence_of[next.head] == work.parse.sentence_of[name.head];
  if (!beside || name.known != nullptr || name.type == NameType::person) return false;
  const std::vector<PlaceCandidate> candidates = candidates_of(work, name);
  const std::vector<PlaceCandidate> wider = candidates_of(work, next);
  return std::any_of(wider.begin(), wider.end(), [&](const PlaceCandidate& area) {
    const GazetteerEntry& over = area.entry;
    const bool division = over.type == "admin1";
    if (!division && over.type != "country") return false;
    return std::any_of(candidates.begin(), candidates.end(), [&](const PlaceCandidate& place) {
      return place.match != NameMatch::alternate && place.entry.type != over.type &&
             place.entry.country == over.country &&
             (!division || place.entry.admin1 == over.admin1);
    });
  });
}

void collect(PlaceWork& work) {
  for (std::size_t i = 0; i < work.names.size(); ++i) {
    const NameSpan& name = work.names[i];
    const bool before_division = is_before_its_division(work, i);
    if (!before_division && !may_be_place(work, name)) continue;
    std::vector<PlaceCandidate> candidates = candidates_of(work, name);
    if (before_division) {
      add_toponym(work, name, std::move(candidates));
      continue;
    }
    const bool sure = name.known != nullptr || name.type == NameType::place;
    const bool acts = is_somebody(work, name) && !is_seat_as_place(work, name);
    if (acts && (sure || !words_say_place(work, name))) continue;
    if (!sure && !is_listed(candidates)) continue;
    add_toponym(work, name, std::move(candidates));
  }
}

// Own regions take the longest words that name one: "Rafah crossing" rather than "Rafah".
void spread_over_regions(std::vector<NameSpan>& names,
                         const Parse& parse,
                         std::string_view text,
                         const std::vector<std::string>& words) {
  std::vector<NameSpan> regions;
  for (TokenIndex i = 0; i < parse.size(); ++i) {
    if (words[i].empty() || !is_upper(code_point_at(parse.text(i, text), 0).value)) continue;
    const TokenIndex end = parse.sentences[parse.sentence_of[i]].tokens.end;
    TokenRange best{i, i};
    std::string key;
    PlaceCandidate found;
    for (TokenIndex to = i; to < end && to < i + 6; ++to) {
      if (words[to].empty()) continue;
      if (!key.empty()) key.push_back(' ');
      key += words[to];
      if (to > i && region_called(key, found)) best = {i, to + 1};
    }
    if (best.empty()) continue;
    NameSpan region;
    region.tokens = best;
    region.head = head_of(parse, best);
    region.type = NameType::place;
    for (TokenIndex t = best.begin; t < best.end; ++t) {
      if (!words[t].empty()) region.words.push_back(words[t]);
    }
    regions.push_back(std::move(region));
    i = best.end - 1;
  }
  for (NameSpan& region : regions) {
    const bool held = std::any_of(names.begin(), names.end(), [&](const NameSpan& name) {
      return name.tokens.begin <= region.tokens.begin && name.tokens.end >= region.tokens.end;
    });
    if (held) continue;
    std::erase_if(names, [&](const NameSpan& name) {
      return name.tokens.begin < region.tokens.end && region.tokens.begin < name.tokens.end;
    });
    names.push_back(std::move(region));
  }
  std::sort(names.begin(), names.end(),
            [](const NameSpan& a, const NameSpan& b) { return a.tokens < b.tokens; });
}

// ---- choice ---------------------------------------------------------------------------------

// The place named right after a comma: "Newport, Wyland".
std::optional<std::size_t> named_after(const PlaceWork& work, std::size_t index) {
  if (index + 1 >= work.toponyms.size()) return std::nullopt;
  const Toponym& here = work.toponyms[index];
  const Toponym& next = work.toponyms[index + 1];
  const bool beside =
      next.tokens.begin == here.tokens.end + 1 && work.parse.tag[here.tokens.end] == Tag::comma;
  return beside ? std::optional(index + 1) : std::nullopt;
}

// The country whose letters end the host of the account's address: "https://post.example.xx/".
std::string home_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  const std::string_view host =
      url.substr(scheme + 3, url.find_first_of("/:?", scheme + 3) - scheme - 3);
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || host.size() - dot != 3) return {};
  const std::string letters = lower(host.substr(dot + 1));
  if (is_word("anybodys", letters)) return {};
  if (letters == "uk") return "GB";
  std::string code = letters;
  for (char& c : code) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  GazetteerEntry entry;
  return country_entry(code, entry) ? code : std::string();
}

void choose(PlaceWork& work) {
  for (std::size_t t = 0; t < work.toponyms.size(); ++t) {
    Toponym& toponym = work.toponyms[t];
    toponym.outer = named_after(work, t);
    toponym.division_follows = toponym.tokens.end < work.parse.size() &&
                               is_word("division", work.parse.lower(toponym.tokens.end));
  }
  choose_places(work.toponyms, work.home);
}

// A capital that acts is its state; the map shows the state then.
void settle_metonyms(Toponym& toponym) {
  const NameSpan& name = *toponym.name;
  if (toponym.role != PlaceRole::actor || name.known == nullptr || name.use != NameUse::capital)
    return;
  GazetteerEntry entry;
  if (!country_entry(name.known->country, entry)) return;
  toponym.candidates = {{entry, NameMatch::exact, 1e6}};
  toponym.chosen = 0;
}

// States inside longer names: "Bank of Exland".
void add_parts_of_names(const PlaceWork& work, Reading& reading) {
  const std::vector<std::string> words = look_up_words(work.parse);
  for (const NameSpan& name : work.names) {
    if (name.inside == nullptr || name.known != nullptr) continue;
    for (TokenIndex i = name.tokens.begin; i < name.tokens.end; ++i) {
      const auto match = known_actor_at(work.parse, work.text, words, i, name.tokens.end);
      if (!match || match->actor != name.inside || match->tokens == name.tokens) continue;
      Place place;
      place.tokens = match->tokens;
      place.span = work.parse.span_of(match->tokens);
      place.role = PlaceRole::part_of_name;
      place.sentence = work.parse.sentence_of.empty() ? 0 : work.parse.sentence_of[i];
      place.rule = "place.part-of-name";
      GazetteerEntry entry;
      if (country_entry(match->actor->country, entry)) place.entry = std::move(entry);
      reading.places.push_back(std::move(place));
      break;
    }
  }
}

NameSpan name_of_span(const PlaceWork& work,
                      const std::vector<std::string>& words,
                      TokenRange range) {
  NameSpan name;
  name.tokens = range;
  name.head = head_of(work.parse, range);
  name.type = NameType::place;
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (!words[i].empty()) name.words.push_back(words[i]);
  }
  const auto known = known_actor_at(work.parse, work.text, words, range.begin, range.end);
  if (known && known->tokens == range && known->actor->type == "state") {
    name.known = known->actor;
    name.use = known->use;
  }
  return name;
}

}  // namespace

std::vector<std::optional<GazetteerEntry>> resolve_places(const ReadingInput& input,
                                                          const Reading& reading,
                                                          std::span<const Span> spans) {
  const Parse& parse = input.parse;
  std::vector<std::optional<GazetteerEntry>> found(spans.size());
  PlaceWork work{parse,           input.article.text,         reading, {},
                 input.gazetteer, home_of(input.article.url), {}};
  const std::vector<std::string> words = look_up_words(parse);
  work.names.reserve(spans.size());
  std::vector<std::size_t> asked;
  TokenIndex at = 0;
  for (std::size_t s = 0; s < spans.size(); ++s) {
    while (at < parse.size() && parse.span[at].end <= spans[s].begin) ++at;
    TokenRange range{at, at};
    while (range.end < parse.size() && parse.span[range.end].begin < spans[s].end) ++range.end;
    if (range.empty()) continue;
    work.names.push_back(name_of_span(work, words, range));
    Toponym toponym;
    toponym.name = &work.names.back();
    toponym.tokens = range;
    toponym.head = toponym.name->head;
    toponym.candidates = candidates_of(work, *toponym.name);
    // "D.C.And", "/Exland": tokens that hold more than what was asked for.
    if (toponym.candidates.empty()) toponym.candidates = listed_as(work, spans[s].in(work.text));
    work.toponyms.push_back(std::move(toponym));
    asked.push_back(s);
  }
  choose(work);
  for (std::size_t t = 0; t < work.toponyms.size(); ++t) {
    const Toponym& toponym = work.toponyms[t];
    if (toponym.chosen) found[asked[t]] = toponym.candidates[*toponym.chosen].entry;
  }
  return found;
}

void find_places(const ReadingInput& input, Reading& reading) {
  const Parse& parse = input.parse;
  if (parse.size() == 0) return;
  PlaceWork work{parse,           input.article.text,         reading, {},
                 input.gazetteer, home_of(input.article.url), {}};
  const std::vector<std::string> words = look_up_words(parse);
  work.names = find_names(parse, work.text, words);
  if (!parse.sentences.empty()) spread_over_regions(work.names, parse, work.text, words);
  collect(work);
  choose(work);
  for (Toponym& toponym : work.toponyms) {
    if (reading.places.size() >= input.limits.findings) break;
    settle_metonyms(toponym);
    Place place;
    place.tokens = toponym.tokens;
    place.span = parse.span_of(toponym.tokens);
    place.role = toponym.role;
    place.rule = toponym.rule;
    place.scene_of = scene_of_place(parse, toponym.head);
    if (is_dateline_place(parse, work.text, toponym.tokens)) {
      place.rule = "place.dateline";
      place.scene_of = absent;
    }
    place.sentence = parse.sentence_of.empty() ? 0 : parse.sentence_of[toponym.head];
    if (toponym.chosen) place.entry = toponym.candidates[*toponym.chosen].entry;
    reading.places.push_back(std::move(place));
  }
  add_parts_of_names(work, reading);
  std::stable_sort(reading.places.begin(), reading.places.end(),
                   [](const Place& a, const Place& b) { return a.span < b.span; });
}

}  // namespace synoptic
