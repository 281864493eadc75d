#include "report/labels.hpp"

#include <map>

#include "text/lexicon.hpp"

namespace synoptic {
namespace {

using Table = std::map<std::pair<std::string_view, std::string_view>, std::string_view>;

Table load(std::string_view name, bool grouped) {
  Table table;
  for (const LexiconRow& row : lexicon(name)) {
    grouped ? table.emplace(std::pair{row[0], row[1]}, row[2])
            : table.emplace(std::pair{std::string_view{}, row[0]}, row[1]);
  }
  return table;
}

std::string_view look_up(const Table& table, std::string_view group, std::string_view code) {
  const auto found = table.find({group, code});
  return found == table.end() ? code : found->second;
}

}  // namespace

std::string_view phrase(std::string_view code) {
  static const Table table = load("labels/phrases", false);
  return look_up(table, {}, code);
}

std::string_view label(std::string_view group, std::string_view code) {
  static const Table table = load("labels/kinds", true);
  return look_up(table, group, code);
}

LabelRank rank_of_label(std::string_view group, std::string_view code) {
  static const std::vector<LexiconRow> rows = lexicon("labels/kinds");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i][0] == group && rows[i][1] == code) return {i, rows[i][3] == "minor"};
  }
  return {rows.size(), true};
}

std::string_view check_phrase(std::string_view code) {
  static const Table table = load("labels/checks", false);
  return look_up(table, {}, code);
}

std::string filled(std::string_view code, const Fillings& fillings) {
  std::string text(phrase(code));
  for (const auto& [name, value] : fillings) {
    const std::string slot = "{" + std::string(name) + "}";
    const std::size_t at = text.find(slot);
    if (at != std::string::npos) text.replace(at, slot.size(), value);
  }
  return text;
}

std::string counted(std::string_view code, std::size_t n) {
  return filled(code, {{"n", std::to_string(n)}});
}

}  // namespace synoptic
