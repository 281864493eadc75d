#include "reading/names/gazetteer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "reading/names/known_actors.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

double number(std::string_view cell) {
  double value = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

void replace_all(std::string& word, std::string_view old, std::string_view with) {
  for (std::size_t at = word.find(old); at != std::string::npos;
       at = word.find(old, at + with.size())) {
    word.replace(at, old.size(), with);
  }
}

std::string single_letters(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    out.push_back(word[i]);
    const bool letter = word[i] >= 'a' && word[i] <= 'z';
    if (letter && i + 1 < word.size() && word[i + 1] == word[i]) ++i;
  }
  return out;
}

bool is_article(std::string_view word) {
  static const auto articles = [] {
    std::unordered_set<std::string_view> made;
    for (const LexiconRow& row : lexicon("places/words")) {
      if (row[0] == "article") made.insert(row[1]);
    }
    return made;
  }();
  return articles.contains(word);
}

std::string loose_word(std::string word) {
  if (is_article(word)) return "al";
  if (word == "st") word = "saint";
  if (word == "mt") word = "mount";
  if (word == "ft") word = "fort";
  replace_all(word, "y", "i");
  replace_all(word, "ou", "u");
  replace_all(word, "ei", "e");
  replace_all(word, "ai", "e");
  word = single_letters(word);
  if (word.size() > 3 && word.back() == 'h') word.pop_back();
  return word;
}

// The lines of a sorted table whose first cell is `key`.
std::vector<LexiconRow> rows_of_key(std::string_view table, std::string_view key) {
  std::vector<LexiconRow> rows;
  std::size_t low = 0;
  while (low < table.size() && table[low] == '#') low = table.find('\n', low) + 1;
  std::size_t high = table.size();
  const auto key_at = [&](std::size_t line) {
    return table.substr(line, table.find('\t', line) - line);
  };
  while (low < high) {  // lines before `low` are smaller; those from `high` on are not
    const std::size_t middle = low + (high - low) / 2;
    std::size_t line = middle;
    while (line > low && table[line - 1] != '\n') --line;
    if (key_at(line) < key) {
      low = table.find('\n', line) + 1;
    } else {
      high = line;
    }
  }
  for (std::size_t line = low; line < table.size() && key_at(line) == key;) {
    const std::size_t end = std::min(table.find('\n', line), table.size());
    rows.emplace_back(split(table.substr(line, end - line), '\t'));
    line = end + 1;
  }
  return rows;
}

std::string_view table_of(std::string_view name) {
  return lexicon_text(name);
}

// A row of cities.tsv or of a table of divisions: name, country, admin1 and point stand alike.
GazetteerEntry entry_of(const LexiconRow& row, std::string_view type, std::string id) {
  GazetteerEntry entry;
  entry.source = "geonames";
  entry.id = std::move(id);
  entry.name = row[1];
  entry.country = row[2];
  entry.admin1 = row[3];
  entry.lat = number(row[4]);
  entry.lon = number(row[5]);
  entry.type = type;
  return entry;
}

GazetteerEntry city_of(const LexiconRow& row) {
  return entry_of(row, "city", std::string(row[7]));
}

GazetteerEntry division_of(const LexiconRow& row) {
  return entry_of(row, "admin1", std::string(row[2]) + "." + std::string(row[3]));
}

GazetteerEntry county_of(const LexiconRow& row) {
  return entry_of(row, "admin2",
                  std::string(row[2]) + "." + std::string(row[3]) + "." + std::string(row[6]));
}

GazetteerEntry city_of(const GazetteerFile::Row& row) {
  GazetteerEntry entry;
  entry.source = "geonames";
  entry.id = std::to_string(row.id);
  entry.name = row.name;
  entry.country = row.country;
  entry.admin1 = row.admin1;
  entry.lat = row.lat;
  entry.lon = row.lon;
  entry.type = "city";
  return entry;
}

GazetteerEntry country_of(const LexiconRow& row) {
  GazetteerEntry entry;
  entry.source = "geonames";
  entry.id = row[8];
  entry.name = row[1];
  entry.country = row[0];
  entry.lat = number(row[6]);
  entry.lon = number(row[7]);
  entry.type = "country";
  return entry;
}

GazetteerEntry region_of(const LexiconRow& row) {
  GazetteerEntry entry;
  entry.source = "synoptic";
  entry.id = look_up_key(row[0]);
  entry.name = row[0];
  entry.country = row[3];
  entry.lat = number(row[4]);
  entry.lon = number(row[5]);
  entry.type = row[2];
  // A region that is a first-level division holds the same cities.
  for (const LexiconRow& division : rows_of_key(table_of("places/admin1"), loose_key(row[0]))) {
    if (division[2] == row[3]) entry.admin1 = division[3];
  }
  return entry;
}

// Small tables, read once: folded name -> row.
struct SmallTables {
  std::vector<LexiconRow> countries = lexicon("countries");
  std::vector<LexiconRow> regions = lexicon("places/regions");
  std::unordered_map<std::string, std::size_t> country_by_name;
  std::unordered_map<std::string, std::size_t> region_by_name;
  std::unordered_map<std::string_view, std::size_t> country_by_code;
};

std::string plain_key(std::string_view name) {
  std::string key = look_up_key(name);
  if (key.starts_with("the ")) key.erase(0, 4);
  return key;
}

const SmallTables& small_tables() {
  static const SmallTables built = [] {
    SmallTables made;
    for (std::size_t i = 0; i < made.countries.size(); ++i) {
      made.country_by_name.try_emplace(plain_key(made.countries[i][1]), i);
      made.country_by_code.emplace(made.countries[i][0], i);
      for (const auto name : split(made.countries[i][2], ';'))
        made.country_by_name.try_emplace(plain_key(name), i);
    }
    for (std::size_t i = 0; i < made.regions.size(); ++i) {
      made.region_by_name.try_emplace(plain_key(made.regions[i][0]), i);
      for (const auto name : split(made.regions[i][1], ';'))
        made.region_by_name.try_emplace(plain_key(name), i);
    }
    return made;
  }();
  return built;
}

NameMatch match_of(std::string_view printed, std::string_view listed) {
  return look_up_key(printed) == look_up_key(listed) ? NameMatch::exact : NameMatch::spelling;
}

void add_small(std::string_view name, std::vector<PlaceCandidate>& found) {
  const SmallTables& small = small_tables();
  const std::string key = plain_key(name);
  if (const auto at = small.country_by_name.find(key); at != small.country_by_name.end()) {
    found.push_back({country_of(small.countries[at->second]), NameMatch::exact, 1e6});
  }
  if (const auto at = small.region_by_name.find(key); at != small.region_by_name.end()) {
    found.push_back({region_of(small.regions[at->second]), NameMatch::exact, 1e4});
  }
}

void add_alternates(std::string_view key, std::vector<PlaceCandidate>& found) {
  for (const LexiconRow& other : rows_of_key(table_of("places/alternates"), key)) {
    for (const LexiconRow& row : rows_of_key(table_of("places/cities"), loose_key(other[2]))) {
      if (row[7] == other[3]) found.push_back({city_of(row), NameMatch::alternate, number(row[6])});
    }
  }
}

void add_divisions(std::string_view name,
                   std::string_view key,
                   std::vector<PlaceCandidate>& found) {
  for (const LexiconRow& row : rows_of_key(table_of("places/admin1"), key)) {
    found.push_back({division_of(row), match_of(name, row[1]), number(row[6])});
  }
}

// "Newland County", and "Newland" alone for want of better.
void add_counties(std::string_view name,
                  const std::string& key,
                  std::vector<PlaceCandidate>& found) {
  constexpr double like_a_town = 20;  // thousand people
  static const std::array kinds = {" " + loose_key("County"), " " + loose_key("Parish")};
  if (key.empty()) return;
  for (const LexiconRow& row : rows_of_key(table_of("places/admin2"), key)) {
    found.push_back({county_of(row), match_of(name, row[1]), like_a_town});
  }
  for (const std::string& kind : kinds) {
    for (const LexiconRow& row : rows_of_key(table_of("places/admin2"), key + kind)) {
      found.push_back({county_of(row), NameMatch::alternate, like_a_town});
    }
  }
}

// "W. Va." is "W.Va."; a last full stop may be left out where the rest is no word: "N.Y", "Calif".
bool is_short_for(std::string_view name, std::string_view listed) {
  std::string bare(name);
  std::erase(bare, ' ');
  if (bare == listed) return true;
  const bool no_word = bare.size() > 4 || bare.find('.') != std::string::npos;
  return no_word && bare + "." == listed;
}

}  // namespace

std::string loose_key(std::string_view name) {
  std::string flat = fold(name);
  for (const std::string_view mark : {"\xCA\xBB", "\xCA\xBF", ".", ",", "'"})
    replace_all(flat, mark, "");
  std::replace(flat.begin(), flat.end(), '-', ' ');
  std::string out;
  for (const std::string_view word : split(flat, ' ')) {
    if (word.empty()) continue;
    if (!out.empty()) out.push_back(' ');
    out += loose_word(std::string(word));
  }
  return out;
}

std::vector<PlaceCandidate> places_called(std::string_view name) {
  std::vector<PlaceCandidate> found;
  add_small(name, found);
  const std::string key = loose_key(name);
  if (key.empty()) return found;
  add_divisions(name, key, found);
  for (const LexiconRow& row : rows_of_key(table_of("places/cities"), key)) {
    found.push_back({city_of(row), match_of(name, row[1]), number(row[6])});
  }
  add_alternates(key, found);
  return found;
}

std::vector<PlaceCandidate> places_called(std::string_view name, const GazetteerFile* file) {
  std::vector<PlaceCandidate> found;
  const std::string key = loose_key(name);
  if (file == nullptr || key.empty()) {
    found = places_called(name);
  } else {
    add_small(name, found);
    add_divisions(name, key, found);
    for (const GazetteerFile::Row& row : file->find(key)) {
      const NameMatch match = row.alternate ? NameMatch::alternate : match_of(name, row.name);
      found.push_back({city_of(row), match, row.people / 1000.0});
    }
  }
  add_counties(name, key, found);
  return found;
}

bool region_called(const std::string& key, PlaceCandidate& found) {
  const SmallTables& small = small_tables();
  const auto at = small.region_by_name.find(key);
  if (at == small.region_by_name.end()) return false;
  found = {region_of(small.regions[at->second]), NameMatch::exact, 1e4};
  return true;
}

std::vector<PlaceCandidate> division_short(std::string_view name) {
  constexpr std::size_t longest = 10;
  std::vector<PlaceCandidate> found;
  if (name.size() > longest) return found;
  for (const LexiconRow& row : lexicon("places/abbreviations")) {
    if (!is_short_for(name, row[0])) continue;
    for (const LexiconRow& division : rows_of_key(table_of("places/admin1"), loose_key(row[1]))) {
      if (division[2] == row[2])
        found.push_back({division_of(division), NameMatch::exact, number(division[6])});
    }
  }
  return found;
}

bool country_entry(std::string_view iso, GazetteerEntry& entry) {
  const SmallTables& small = small_tables();
  const auto at = small.country_by_code.find(iso);
  if (at == small.country_by_code.end()) return false;
  entry = country_of(small.countries[at->second]);
  return true;
}

}  // namespace synoptic
