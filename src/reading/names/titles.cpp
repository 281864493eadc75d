#include "reading/names/titles.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include "reading/names/known_actors.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr TokenIndex longest_title = 7;  // tokens, hyphens counted

struct TitleRow {
  TitleKind kind = TitleKind::role;
  char gender = 0;
};

TitleKind kind_of(std::string_view name) {
  if (name == "honorific") return TitleKind::honorific;
  if (name == "office") return TitleKind::office;
  return name == "rank" ? TitleKind::rank : TitleKind::role;
}

char gender_of(std::string_view cell) {
  return cell.empty() ? '\0' : cell.front();
}

const std::unordered_map<std::string, TitleRow>& titles() {
  static const auto built = [] {
    std::unordered_map<std::string, TitleRow> made;
    for (const LexiconRow& row : lexicon("titles")) {
      made.emplace(look_up_key(row[0]), TitleRow{kind_of(row[1]), gender_of(row[2])});
    }
    return made;
  }();
  return built;
}

NounClass class_of(std::string_view name) {
  if (name == "person") return NounClass::person;
  if (name == "people") return NounClass::people;
  if (name == "maybe") return NounClass::maybe;
  return name == "body" ? NounClass::body : NounClass::part;
}

std::optional<Title> title_at(const std::vector<std::string>& words, TokenRange range) {
  std::string key;
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (words[i].empty()) continue;  // a hyphen
    if (!key.empty()) key.push_back(' ');
    key += words[i];
  }
  const auto found = titles().find(key);
  if (found == titles().end() || words[range.begin].empty() || words[range.end - 1].empty())
    return std::nullopt;
  return Title{range, found->second.kind, found->second.gender, std::move(key)};
}

}  // namespace

std::optional<Title> title_ending_at(const std::vector<std::string>& words,
                                     TokenIndex begin,
                                     TokenIndex end) {
  const TokenIndex lowest = end > begin + longest_title ? end - longest_title : begin;
  for (TokenIndex from = lowest; from < end; ++from) {
    if (auto title = title_at(words, {from, end})) return title;
  }
  return std::nullopt;
}

std::optional<Title> title_beginning_at(const std::vector<std::string>& words,
                                        TokenIndex begin,
                                        TokenIndex end) {
  for (TokenIndex to = std::min(end, begin + longest_title); to > begin; --to) {
    if (auto title = title_at(words, {begin, to})) return title;
  }
  return std::nullopt;
}

const ActorNoun* actor_noun(std::string_view lemma) {
  static const auto built = [] {
    std::unordered_map<std::string_view, ActorNoun> made;
    for (const LexiconRow& row : lexicon("actor-nouns")) {
      made.emplace(row[0], ActorNoun{class_of(row[1]), row[2], gender_of(row[3])});
    }
    return made;
  }();
  const auto found = built.find(lemma);
  return found == built.end() ? nullptr : &found->second;
}

bool is_name_word(std::string_view list, std::string_view word) {
  static const auto built = [] {
    std::set<std::pair<std::string_view, std::string_view>> made;
    for (const LexiconRow& row : lexicon("name-words")) made.emplace(row[0], row[1]);
    return made;
  }();
  return built.contains({list, word});
}

namespace {

struct FirstName {
  char gender = 0;
  bool family = false;  // a common family name too
};

FirstName first_name(std::string_view name) {
  static const auto built = [] {
    std::unordered_map<std::string_view, FirstName> made;
    for (const LexiconRow& row : lexicon("birth-names"))
      made[row[0]] = {gender_of(row[1]), !row[2].empty()};
    for (const LexiconRow& row : lexicon("first-names")) made[row[0]].gender = gender_of(row[1]);
    return made;
  }();
  const auto found = built.find(name);
  return found == built.end() ? FirstName{} : found->second;
}

}  // namespace

char first_name_gender(std::string_view name) {
  return first_name(name).gender;
}

char lone_name_gender(std::string_view name) {
  const FirstName found = first_name(name);
  return found.family ? '\0' : found.gender;
}

std::string spelling_key(const std::string& word) {
  static const auto built = [] {
    std::unordered_map<std::string_view, std::string_view> made;
    for (const LexiconRow& row : lexicon("name-words")) {
      if (row[0] == "spelling") made.emplace(row[1], row[2]);
    }
    return made;
  }();
  const auto found = built.find(word);
  return found == built.end() ? word : std::string(found->second);
}

}  // namespace synoptic
