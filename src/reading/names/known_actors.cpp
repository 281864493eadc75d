#include "reading/names/known_actors.hpp"

#include <algorithm>
#include <deque>
#include <unordered_map>
#include <unordered_set>

#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr TokenIndex longest_name = 12;  // tokens, hyphens counted

struct Known {
  const KnownActor* actor = nullptr;
  NameUse use = NameUse::name;
  bool capitals = false;  // must stand in capitals in the text
};

struct Tables {
  std::deque<KnownActor> actors;
  std::unordered_map<std::string, Known> by_name;
  std::unordered_set<std::string> first_words;
  std::unordered_map<std::string_view, const KnownActor*> by_key;
};

bool all_capitals(std::string_view text) {
  std::size_t letters = 0;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') return false;
    if (c == ' ') return false;
    letters += c >= 'A' && c <= 'Z' ? 1 : 0;
  }
  return letters >= 1;
}

void add_name(Tables& tables, std::string_view name, const KnownActor& actor, NameUse use) {
  std::string key = look_up_key(name);
  if (key.starts_with("the ")) key.erase(0, 4);
  if (key.empty()) return;
  tables.first_words.insert(key.substr(0, key.find(' ')));
  const bool capitals = all_capitals(name);
  const auto [at, made] = tables.by_name.try_emplace(std::move(key), Known{&actor, use, capitals});
  if (!made && at->second.actor == &actor) at->second.capitals = at->second.capitals && capitals;
}

void add_names(Tables& tables, std::string_view list, const KnownActor& actor, NameUse use) {
  for (const std::string_view name : split(list, ';')) add_name(tables, name, actor, use);
}

void add_countries(Tables& tables) {
  const std::vector<LexiconRow> rows = lexicon("countries");
  std::vector<const KnownActor*> states;
  for (const LexiconRow& row : rows) {
    const KnownActor& actor = tables.actors.emplace_back(KnownActor{
        "country:" + std::string(row[0]), row[1], ActorKind::state, "state", row[0], ""});
    states.push_back(&actor);
    add_name(tables, row[1], actor, NameUse::name);
    add_names(tables, row[2], actor, NameUse::name);
    add_names(tables, row[3], actor, NameUse::adjective);
    add_names(tables, row[4], actor, NameUse::demonym);
  }
  // Capitals after all names: a country's own name ("Singapore") stays a name.
  for (std::size_t i = 0; i < rows.size(); ++i) {
    add_names(tables, rows[i][5], *states[i], NameUse::capital);
  }
}

ActorKind kind_of(std::string_view name) {
  if (name == "group") return ActorKind::group;
  if (name == "office") return ActorKind::office;
  return ActorKind::organisation;
}

void add_bodies(Tables& tables) {
  for (const LexiconRow& row : lexicon("actors")) {
    std::string side(row[6]);
    if (!side.empty() && !side.starts_with("country:")) side.insert(0, "org:");
    const KnownActor& actor = tables.actors.emplace_back(
        KnownActor{"org:" + std::string(row[0]), row[1], kind_of(row[3]), row[4], row[5], side});
    add_name(tables, row[1], actor, NameUse::name);
    add_names(tables, row[2], actor, NameUse::name);
    add_names(tables, row[8], actor, NameUse::capital);
  }
}

const Tables& tables() {
  static const Tables built = [] {
    Tables made;
    add_bodies(made);
    add_countries(made);
    for (const KnownActor& actor : made.actors) made.by_key.emplace(actor.key, &actor);
    return made;
  }();
  return built;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<signed char>(c) >= 0; });
}

// Lower-cased text to look-up form, in place.
std::string strip_marks(std::string_view folded) {
  std::string out;
  out.reserve(folded.size());
  for (const char c : folded) {
    if (c == '.' || c == '\'' || c == '`' || c == ',') continue;
    if (c == '-' || c == ' ') {
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
    } else {
      out.push_back(c);
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool stands_as_known(std::string_view text, bool capitals) {
  return capitals ? all_capitals(text) : is_upper(code_point_at(text, 0).value);
}

}  // namespace

std::string look_up_key(std::string_view text) {
  return strip_marks(fold(text));
}

std::vector<std::string> look_up_words(const Parse& parse) {
  std::vector<std::string> words;
  words.reserve(parse.size());
  for (TokenIndex i = 0; i < parse.size(); ++i) {
    const std::string_view lowered = parse.lower(i);
    words.push_back(is_ascii(lowered) ? strip_marks(lowered) : look_up_key(lowered));
  }
  return words;
}

std::optional<KnownMatch> known_actor_at(const Parse& parse,
                                         std::string_view text,
                                         const std::vector<std::string>& words,
                                         TokenIndex at,
                                         TokenIndex end) {
  const Tables& known = tables();
  const std::string& first = words[at];
  if (first.empty()) return std::nullopt;
  if (!known.first_words.contains(first.substr(0, first.find(' ')))) return std::nullopt;
  std::optional<KnownMatch> best;
  std::string key;
  for (TokenIndex i = at; i < end && i < at + longest_name; ++i) {
    const bool possessive = parse.tag[i] == Tag::pos;
    if (!key.empty() && !possessive && !words[i].empty()) key.push_back(' ');
    key += words[i];
    if (words[i].empty() || possessive) continue;
    const auto found = known.by_name.find(key);
    if (found == known.by_name.end()) continue;
    if (!stands_as_known(parse.text(at, text), found->second.capitals && i == at)) continue;
    best = KnownMatch{{at, i + 1}, found->second.actor, found->second.use};
  }
  return best;
}

const KnownActor* known_actor(std::string_view key) {
  const auto found = tables().by_key.find(key);
  return found == tables().by_key.end() ? nullptr : found->second;
}

}  // namespace synoptic
