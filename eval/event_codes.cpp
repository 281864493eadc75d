#include "eval/event_codes.hpp"

#include <unicode/uloc.h>

#include <algorithm>

#include "eval/eval.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

// " lower case words " with single blanks, marks and underscores as blanks.
std::string plain(std::string_view text) {
  std::string out = " ";
  for (const char c : fold(text)) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
    if (word) {
      out += c;
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.back() != ' ') out += ' ';
  return out;
}

// Codes come in groups of three letters.
bool holds_code(const std::string& code, const std::string& part) {
  const std::size_t at = code.find(part);
  return at != std::string::npos && at % 3 == 0;
}

std::string_view before_comment(std::string_view line) {
  const std::size_t at = line.find('#');
  return trim(at == std::string_view::npos ? line : line.substr(0, at));
}

std::string day_of(std::string_view digits) {
  if (digits.size() == 8) return std::string(digits);
  if (digits.size() != 6) return {};
  return (digits.substr(0, 2) > "40" ? "19" : "20") + std::string(digits);
}

bool contains_words(const std::string& text, const std::string& words) {
  // A name may stand inside a derived word ("Exland" in "Exlander"): begin of a word is enough.
  std::string begin = words;
  begin.pop_back();
  return text.find(begin) != std::string::npos;
}

}  // namespace

EventCodes::EventCodes(const std::string& folder) {
  if (const auto actors = read_whole_file(folder + "/petrarch-unit-actors.txt"))
    read_actors(*actors);
  if (const auto agents = read_whole_file(folder + "/petrarch-unit-agents.txt"))
    read_agents(*agents);
  std::stable_sort(names_.begin(), names_.end(),
                   [](const Name& a, const Name& b) { return a.words.size() > b.words.size(); });
  std::stable_sort(roles_.begin(), roles_.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

void EventCodes::read_actors(std::string_view text) {
  bool open = false;  // the next name starts an entry of its own
  for (const std::string_view raw : lines_of(text)) {
    const std::string_view line = before_comment(raw);
    if (line.empty() || line.front() == '<') continue;
    const std::size_t bracket = line.find('[');
    std::string_view name = trim(line.substr(0, bracket));
    const bool synonym = name.starts_with('+');
    if (synonym) name.remove_prefix(1);
    if (!name.empty() && !synonym) {
      codes_.emplace_back();
      open = true;
    }
    if (!name.empty() && open) names_.push_back({plain(name), codes_.size() - 1});
    if (bracket == std::string_view::npos || codes_.empty()) continue;
    const std::string_view inside = line.substr(bracket + 1, line.find(']') - bracket - 1);
    const auto parts = split(inside, ' ');
    Dated dated{std::string(parts.front()), {}, {}};
    const std::size_t mark = inside.find_first_of("<>-", parts.front().size());
    if (mark != std::string_view::npos) {
      const std::string left =
          day_of(trim(inside.substr(parts.front().size(), mark - parts.front().size())));
      const std::string right = day_of(trim(inside.substr(mark + 1)));
      if (inside[mark] == '<') dated.until = right;
      if (inside[mark] == '>') dated.from = right;
      if (inside[mark] == '-') {
        dated.from = left;
        dated.until = right;
      }
    }
    codes_.back().push_back(std::move(dated));
  }
}

void EventCodes::read_agents(std::string_view text) {
  for (const std::string_view raw : lines_of(text)) {
    const std::string_view line = before_comment(raw);
    const std::size_t bracket = line.find('[');
    const std::size_t closing = line.find(']');
    if (bracket == std::string_view::npos || closing == std::string_view::npos) continue;
    const std::string_view marked = line.substr(bracket + 1, closing - bracket - 1);
    if (!marked.starts_with('~') && !marked.ends_with('~')) continue;
    const std::string code(marked);  // "~GOV" stands behind the name's code, "NGO~" before it
    const std::string_view words = line.substr(0, line.find_first_of("{["));
    std::string name = plain(words);
    const std::size_t macro = words.find('!');
    if (macro == std::string_view::npos) {
      roles_.emplace_back(std::move(name), code);
    } else if (words.substr(macro).starts_with("!PERSON!")) {
      for (const char* ending : {"man", "men", "woman", "women"}) {
        roles_.emplace_back(plain(std::string(words.substr(0, macro)) + ending), code);
      }
    } else {
      for (const char* start : {"minister", "ministers", "ministry", "ministries"}) {
        roles_.emplace_back(
            plain(start + std::string(words.substr(words.find('!', macro + 1) + 1))), code);
      }
    }
  }
}

std::string EventCodes::pick(const std::vector<Dated>& codes, const std::string& day) const {
  std::string standing;
  for (const Dated& dated : codes) {
    const bool open = dated.from.empty() && dated.until.empty();
    if (open) standing = dated.code;
    if (open || (!dated.from.empty() && day < dated.from)) continue;
    if (!dated.until.empty() && day > dated.until) continue;
    return dated.code;
  }
  return standing;
}

std::string EventCodes::with_roles(std::string code, std::string rest) const {
  for (const auto& [words, role] : roles_) {
    const std::size_t at = rest.find(words.substr(0, words.size() - 1));
    const bool before = role.ends_with('~');
    const std::string plain_role = before ? role.substr(0, role.size() - 1) : role.substr(1);
    if (at == std::string::npos || holds_code(code, plain_role)) continue;
    code = before ? plain_role + code : code + plain_role;
    rest.erase(at, words.size() - 1);
  }
  return code;
}

std::string EventCodes::code_of(std::string_view phrase, std::string_view date) const {
  const std::string text = plain(phrase);
  std::string day;
  for (const char c : date) {
    if (c != '-') day += c;
  }
  for (const Name& name : names_) {
    if (contains_words(text, name.words)) return with_roles(pick(codes_[name.codes], day), text);
  }
  return {};
}

std::vector<std::string> EventCodes::codes_of(std::string_view phrase,
                                              std::string_view date) const {
  std::vector<std::string> parts;
  const std::string text = " " + std::string(phrase) + " ";
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool comma = text[at] == ',';
    if (!comma && text.compare(at, 5, " and ") != 0) continue;
    parts.push_back(text.substr(from, at - from));
    from = at + (comma ? 1 : 5);
  }
  parts.push_back(text.substr(std::min(from, text.size())));
  std::vector<std::string> codes;
  bool named = true;
  for (const std::string& part : parts) {
    const std::string code = code_of(part, date);
    named = named && !code.empty();
    if (!code.empty()) codes.push_back(code);
  }
  if (!named || codes.size() < 2) {
    codes.clear();
    if (std::string code = code_of(phrase, date); !code.empty()) codes.push_back(std::move(code));
    return codes;
  }
  for (std::string& code : codes) {  // roles before the first name are everybody's
    if (code.size() <= 3) code = with_roles(code, plain(parts.front()));
  }
  return codes;
}

std::string country_code_of(std::string_view phrase) {
  const std::string text = plain(phrase);
  std::string found;
  std::size_t longest = 0;
  for (const LexiconRow& row : lexicon("countries")) {
    for (std::size_t column = 1; column <= 5 && column < row.size(); ++column) {
      for (const std::string_view name : split(row[column], ';')) {
        const std::string words = plain(name);
        if (words.size() < 4 || words.size() <= longest || text.find(words) == std::string::npos) {
          continue;
        }
        longest = words.size();
        found = uloc_getISO3Country(("und_" + std::string(row[0])).c_str());
      }
    }
  }
  return found;
}

}  // namespace synoptic
