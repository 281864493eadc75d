#include "synopsis/differences/doers/single_offices.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

const std::set<std::string_view>& titled_offices() {
  static const std::set<std::string_view> offices = [] {
    std::set<std::string_view> built;
    for (const LexiconRow& row : lexicon("titles")) {
      if (row[1] == "office") built.insert(row[0]);
    }
    for (const LexiconRow& row : lexicon("name-words")) {
      if (row[0] == "leads") built.erase(row[1]);
    }
    return built;
  }();
  return offices;
}

}  // namespace

std::string_view listed_as(std::string_view office) {
  static const std::map<std::string_view, std::string_view> offices = [] {
    std::map<std::string_view, std::string_view> built;
    for (const LexiconRow& row : lexicon("compare/single_offices")) {
      built.emplace(row[0], row[1].empty() ? row[0] : row[1]);
    }
    return built;
  }();
  const auto at = offices.find(office);
  return at == offices.end() ? std::string_view{} : at->second;
}

bool is_titled(std::string_view office) {
  return titled_offices().contains(office);
}

std::string_view single_office(std::string_view office) {
  const std::string_view listed = listed_as(office);
  if (!listed.empty()) return listed;
  const auto at = titled_offices().find(office);
  return at == titled_offices().end() ? std::string_view{} : *at;
}

BesideOffice beside_office(std::string_view words) {
  static const std::vector<LexiconRow> rows = lexicon("compare/beside_offices");
  std::string text = " " + fold(words) + " ";
  std::replace(text.begin(), text.end(), '-', ' ');
  BesideOffice found = BesideOffice::nothing;
  for (const LexiconRow& row : rows) {
    if (text.find(" " + std::string(row[0]) + " ") == std::string::npos) continue;
    if (row[1] != "holds") return BesideOffice::other;
    found = BesideOffice::acting;
  }
  return found;
}

}  // namespace synoptic
