#include "reading/quantities/starters.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_set>

#include "reading/quantities/phrases.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

using Keys = std::unordered_set<std::string>;

// The first keys of a table's phrases.
void add_table(Keys& keys, std::string_view table) {
  for (const LexiconRow& row : lexicon(table)) {
    if (std::string first = first_key_of(row[0]); !first.empty()) keys.insert(std::move(first));
  }
}

Keys quantity_keys() {
  Keys keys = {"a", "an"};
  add_table(keys, "figures/numbers");
  add_table(keys, "figures/units");
  return keys;
}

Keys time_keys() {
  Keys keys = {"the", "a", "an", "these", "'"};
  for (const std::string_view table :
       {"figures/numbers", "figures/bounds", "times/words", "times/holidays"}) {
    add_table(keys, table);
  }
  return keys;
}

}  // namespace

bool may_start_quantity(const Atom& atom) {
  static const Keys keys = quantity_keys();
  return atom.kind == AtomKind::number || keys.count(atom.key) > 0;
}

bool may_start_time(const Atom& atom) {
  static const Keys keys = time_keys();
  return atom.kind == AtomKind::number || keys.count(atom.key) > 0;
}

}  // namespace synoptic
