// Actor codes of the PETRARCH suites: the names and roles of the two lists beside the sentences.
//
// A phrase gets the code of the longest name in it and the codes of the roles in it, longest first.
// Codes with dates hold from, until or between days (YYMMDD); the default stands without a date.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace synoptic {

class EventCodes {
 public:
  explicit EventCodes(const std::string& folder);
  // "" when no name of the list stands in the phrase. `date` is YYYY-MM-DD.
  [[nodiscard]] std::string code_of(std::string_view phrase, std::string_view date) const;
  // One code for each name of a phrase that holds a list of them ("lawmakers in X and Y").
  [[nodiscard]] std::vector<std::string> codes_of(std::string_view phrase,
                                                  std::string_view date) const;

 private:
  struct Dated {
    std::string code, from, until;  // YYYYMMDD, "" when open
  };
  struct Name {
    std::string words;
    std::size_t codes = 0;  // into codes_
  };
  void read_actors(std::string_view text);
  void read_agents(std::string_view text);
  [[nodiscard]] std::string pick(const std::vector<Dated>& codes, const std::string& day) const;

  [[nodiscard]] std::string with_roles(std::string code, std::string rest) const;

  std::vector<Name> names_;
  std::vector<std::vector<Dated>> codes_;
  std::vector<std::pair<std::string, std::string>> roles_;  // words, code
};

// ISO 3166-1 alpha-3 code of the country a phrase names by name, adjective or capital, "" for none.
[[nodiscard]] std::string country_code_of(std::string_view phrase);

}  // namespace synoptic
