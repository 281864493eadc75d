#include "synopsis/talks/side_words.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "model/children.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {

Words name_words(std::string_view text) {
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

std::string_view body_kind(std::string_view word) {
  static const std::map<std::string_view, std::string_view> kinds = [] {
    std::map<std::string_view, std::string_view> all;
    for (const LexiconRow& row : lexicon("talks/nouns")) {
      if (!row[0].starts_with("body-")) continue;
      for (const std::string_view one : split(row[1], ' ')) all.emplace(one, row[0]);
    }
    return all;
  }();
  const auto found = kinds.find(word);
  return found == kinds.end() ? std::string_view{} : found->second;
}

namespace {

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

}  // namespace

bool in_class(std::string_view word_class, std::string_view word) {
  static const WordTable table = make_table();
  const auto found = table.find(word_class);
  return found != table.end() && found->second.contains(word);
}

bool any_in(std::string_view word_class, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return in_class(word_class, word); });
}

bool is_apart(const StoryActor& actor) {
  if (any_in("stands-apart", name_words(actor.name))) return true;
  const auto is_past = [](const auto& role) {
    return any_in("past-office", name_words(role.text));
  };
  const bool holds_one = std::any_of(actor.roles.begin(), actor.roles.end(), [&](const auto& role) {
    return !is_past(role) && any_in("sent-people", name_words(role.text));
  });
  return std::any_of(actor.roles.begin(), actor.roles.end(), [&](const auto& role) {
    return any_in("stands-apart", name_words(role.text)) && !(holds_one && is_past(role));
  });
}

bool is_field(const StoryActor& actor) {
  const Words words = name_words(actor.name);
  return words.size() == 1 && in_class("ministry-domain", words.front());
}

std::string_view head_of(const Words& name) {
  for (std::size_t i = 1; i + 1 < name.size(); ++i) {
    if (name[i] == "of" || name[i] == "for") return name[i - 1];
  }
  return name.empty() ? std::string_view{} : std::string_view(name.back());
}

bool is_of_many(std::string_view owner) {
  return owner == "their" || owner == "its" || owner == "our";
}

bool is_state_kind(ActorKind kind) {
  return kind == ActorKind::state || kind == ActorKind::place_as_actor;
}

bool is_state_at(const Synopsis& synopsis, Index actor) {
  return actor != absent && is_state_kind(synopsis.actors[static_cast<std::size_t>(actor)].kind);
}

std::vector<Words> offices_of(const Synopsis& synopsis, const StoryActor& actor) {
  std::vector<Words> offices;
  for (const auto& role : actor.roles) offices.push_back(name_words(role.text));
  each_name(synopsis, actor, [&](const Parse& parse, TokenIndex name) {
    const TokenIndex beside = child_with(parse, name, Dep::appos);
    if (beside != no_token) offices.push_back(name_words(parse.lemma(beside)));
  });
  return offices;
}

namespace {

constexpr std::string_view camp_classes[camp_count] = {"camp-workers", "camp-employer",
                                                       "camp-rebels", "camp-state"};

}  // namespace

std::size_t camp_of_word(std::string_view word) {
  for (std::size_t c = 0; c < camp_count; ++c) {
    if (in_class(camp_classes[c], word)) return c;
  }
  return no_camp;
}

}  // namespace synoptic
