#include "ingest/html_names.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t longest_pattern = 4;  // words

const std::unordered_map<std::string_view, std::string_view>& parts() {
  static const std::unordered_map<std::string_view, std::string_view> table = [] {
    std::unordered_map<std::string_view, std::string_view> made;
    for (const LexiconRow& row : lexicon("ingest/page_parts")) made.emplace(row[1], row[0]);
    return made;
  }();
  return table;
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// "relatedArticles__List" -> "related-articles-list".
std::string words_of(std::string_view name) {
  std::string words;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (!is_word_byte(c)) {
      if (!words.empty() && words.back() != '-') words.push_back('-');
      continue;
    }
    const bool upper = c >= 'A' && c <= 'Z';
    const bool after_lower = i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z';
    if (upper && after_lower) words.push_back('-');
    words.push_back(upper ? static_cast<char>(c - 'A' + 'a') : c);
  }
  while (!words.empty() && words.back() == '-') words.pop_back();
  return words;
}

// Runs of up to `longest_pattern` words that are in the table; the longest at each place wins, and
// a body container's name wins over all.
NameMeaning read_words(std::string_view words) {
  NameMeaning meaning;
  const std::vector<std::string_view> list = split(words, '-');
  // "has-right-rail" says what stands beside it, not what it is.
  if (list.empty()) return meaning;
  const bool beside = list[0] == "has" || list[0] == "no" || list[0] == "with";
  if (beside && list.size() > 1) return meaning;
  for (std::size_t i = 0; i < list.size(); ++i) {
    for (std::size_t size = std::min(longest_pattern, list.size() - i); size > 0; --size) {
      const char* const begin = list[i].data();
      const std::string_view& last = list[i + size - 1];
      const std::string_view run(begin,
                                 static_cast<std::size_t>(last.data() + last.size() - begin));
      const auto found = parts().find(run);
      if (found == parts().end()) continue;
      if (found->second == "body") {
        meaning.body = true;
      } else if (found->second != "nothing" && meaning.reason.empty()) {
        meaning.reason = found->second;
      }
      i += size - 1;
      break;
    }
  }
  return meaning;
}

}  // namespace

const NameMeaning& NameReader::meaning_of(std::string_view name) {
  constexpr std::size_t longest_name = 100;
  const auto [entry, fresh] = known_.try_emplace(std::string(name.substr(0, longest_name)));
  if (fresh) entry->second = read_words(words_of(entry->first));
  return entry->second;
}

NameMeaning NameReader::read(const HtmlTree& tree, NodeIndex node) {
  const std::string_view tag = tree.nodes[node].tag;
  NameMeaning all;
  if (tag.empty() || tag == "html" || tag == "body") return all;
  constexpr std::size_t most_names = 20;
  for (const std::string_view attribute : {"class", "id"}) {
    std::size_t names = 0;
    for (const std::string_view name : split(tree.attribute(node, attribute), ' ')) {
      if (name.empty() || ++names > most_names) continue;
      const NameMeaning& one = meaning_of(name);
      all.body = all.body || one.body;
      if (all.reason.empty()) all.reason = one.reason;
    }
  }
  if (tree.attribute(node, "itemprop") == "articleBody") all.body = true;
  return all;
}

std::string_view reason_of_tag(const HtmlTree& tree, NodeIndex node) {
  const std::string_view tag = tree.nodes[node].tag;
  if (tag.empty() || tag == "html" || tag == "body") return {};
  if (tag == "nav" || tag == "footer" || tag == "menu") return "navigation";
  if (tag == "aside") return "related";
  if (tag == "form" || tag == "fieldset" || tag == "dialog") return "form";
  if (tag == "figcaption") return "caption";
  if (tag == "noscript") return "script";
  const std::string_view role = tree.attribute(node, "role");
  if (role == "navigation" || role == "banner" || role == "contentinfo" || role == "search" ||
      role == "menu") {
    return "navigation";
  }
  if (role == "complementary") return "related";
  if (role == "dialog" || role == "alertdialog") return "popup";
  if (tree.has_attribute(node, "hidden") || tree.attribute(node, "aria-hidden") == "true") {
    return "hidden";
  }
  std::string style(tree.attribute(node, "style"));
  style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
  if (style.find("display:none") != std::string::npos) return "hidden";
  return {};
}

}  // namespace synoptic
