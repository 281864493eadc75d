#include <algorithm>
#include <charconv>

#include "synopsis/decisions.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::string_view header = "action\twhat\tat\twith\tnote";
constexpr std::size_t longest_note = 1000;  // bytes

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view base_action(std::string_view action) {
  return action.starts_with("un-") ? action.substr(3) : action;
}

// What is wrong with a row; "" when nothing is.
std::string fault_of(const std::vector<std::string_view>& cells) {
  const std::string_view action = base_action(cells[0]);
  const std::string_view what = cells[1].substr(0, cells[1].find('.'));
  if (!is_one_of(action, {"dismiss", "confirm", "move", "merge", "split", "rename"})) {
    return "no action is called \"" + std::string(cells[0]) + "\"";
  }
  if (!is_one_of(what, {"fact", "difference", "actor"})) {
    return "nothing is called \"" + std::string(cells[1]) + "\"";
  }
  const bool of_actor = is_one_of(action, {"split", "rename"});
  if (of_actor != (what == "actor") && action != "merge") {
    return "\"" + std::string(cells[0]) + "\" does not fit \"" + std::string(cells[1]) + "\"";
  }
  if (!read_place(cells[2])) return "\"at\" is no ACCOUNT:BEGIN-END";
  if (cells[3].empty()) {
    const bool alone = what == "fact" && action != "merge";
    return alone || action == "split" ? "" : "\"with\" is missing";
  }
  return read_place(cells[3]) ? "" : "\"with\" is no ACCOUNT:BEGIN-END";
}

UserDecision decision_of(const std::vector<std::string_view>& cells, std::uint32_t line) {
  UserDecision one;
  one.action = cells[0];
  one.what = cells[1];
  one.at = *read_place(cells[2]);
  if (!cells[3].empty()) one.with = read_place(cells[3]);
  one.note = cells[4];
  one.line = line;
  return one;
}

bool is_text(std::string_view bytes) {
  return bytes.find('\0') == std::string_view::npos && is_utf8(bytes);
}

}  // namespace

std::optional<DecisionPlace> read_place(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  DecisionPlace place{std::string(text.substr(0, colon)), {}};
  const char* at = text.data() + colon + 1;
  const char* end = text.data() + text.size();
  const auto begin = std::from_chars(at, end, place.span.begin);
  if (begin.ec != std::errc() || begin.ptr == end || *begin.ptr != '-') return {};
  const auto stop = std::from_chars(begin.ptr + 1, end, place.span.end);
  if (stop.ec != std::errc() || stop.ptr != end || place.span.end <= place.span.begin) return {};
  return place;
}

DecisionFile read_decisions(std::string_view bytes, const std::string& path, const Limits& limits) {
  DecisionFile file;
  const auto complain = [&](std::uint32_t line, const std::string& what) {
    const std::string where = path + ", line " + std::to_string(line) + ": ";
    file.problems.push_back({path, {}, "bad-decision", where + what, 0});
  };
  bool headed = false;
  std::uint32_t number = 0;
  while (!bytes.empty()) {
    const std::size_t feed = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, feed);
    bytes.remove_prefix(std::min(feed + 1, bytes.size()));
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    if (!headed) {
      headed = true;
      if (line == header) continue;
      complain(number, "the first line is not \"action what at with note\", tabs between");
      return file;
    }
    if (file.decisions.size() + file.problems.size() >= limits.findings) {
      complain(number, "too many decisions; the rest is left out");
      return file;
    }
    std::vector<std::string_view> cells = split(line, '\t');
    if (cells.size() < 3 || cells.size() > 5 || !is_text(line)) {
      complain(number, "not five columns with tabs between");
      continue;
    }
    cells.resize(5);
    cells[4] = cells[4].substr(0, longest_note);
    const std::string fault = fault_of(cells);
    if (fault.empty()) {
      file.decisions.push_back(decision_of(cells, number));
    } else {
      complain(number, fault);
    }
  }
  return file;
}

std::vector<std::size_t> standing_decisions(const std::vector<UserDecision>& decisions) {
  std::vector<std::size_t> standing;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const UserDecision& one = decisions[i];
    if (!one.action.starts_with("un-")) {
      standing.push_back(i);
      continue;
    }
    const auto undone = std::find_if(standing.rbegin(), standing.rend(), [&](std::size_t k) {
      const UserDecision& before = decisions[k];
      return before.action == base_action(one.action) && before.what == one.what &&
             before.at == one.at && before.with == one.with;
    });
    if (undone != standing.rend()) standing.erase(std::next(undone).base());
  }
  return standing;
}

}  // namespace synoptic
