#include "ingest/html_metadata.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ingest/bylines.hpp"
#include "ingest/clutter.hpp"
#include "ingest/dates.hpp"
#include "ingest/html_names.hpp"
#include "ingest/json_ld.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"
#include "text/white_space.hpp"

namespace synoptic {
namespace {

// ---- witnesses ------------------------------------------------------------------------------

struct MetaRank {
  std::string_view field;
  std::size_t rank = 0;
};

const std::unordered_map<std::string_view, MetaRank>& meta_names() {
  static const std::unordered_map<std::string_view, MetaRank> table = [] {
    std::unordered_map<std::string_view, MetaRank> made;
    for (const LexiconRow& row : lexicon("ingest/meta_names")) {
      made.emplace(row[1], MetaRank{row[0], made.size()});
    }
    return made;
  }();
  return table;
}

struct Witnesses {
  std::map<std::string_view, std::map<std::size_t, std::vector<std::string>>> meta;
  std::vector<std::string> headings;  // h1, in order
  std::string title_tag;
  std::string canonical;
  std::string html_language;
  std::vector<NodeIndex> times;    // <time>, <abbr>, itemprop dates
  std::vector<NodeIndex> bylines;  // parts called byline or author
  JsonLdArticle json_ld;

  // What the most believed tag of a field says.
  [[nodiscard]] std::string first(std::string_view field) const {
    const auto found = meta.find(field);
    return found == meta.end() ? "" : found->second.begin()->second.front();
  }
};

void read_meta_tag(const HtmlTree& tree, NodeIndex node, Witnesses& seen) {
  const std::string content = collapsed(tree.attribute(node, "content"));
  if (content.empty()) return;
  for (const std::string_view attribute : {"property", "name", "itemprop"}) {
    const std::string name = lower(trim(tree.attribute(node, attribute)));
    const auto known = meta_names().find(name);
    if (known == meta_names().end()) continue;
    seen.meta[known->second.field][known->second.rank].push_back(content);
    return;
  }
}

bool says_author(const HtmlTree& tree, NodeIndex node) {
  if (tree.attribute(node, "rel") == "author") return true;
  if (tree.attribute(node, "itemprop") == "author") return true;
  static constexpr std::string_view marks[] = {"byline", "author"};
  const std::string names = lower(tree.attribute(node, "class"));
  return std::any_of(std::begin(marks), std::end(marks),
                     [&](std::string_view mark) { return names.find(mark) != std::string::npos; });
}

void read_element(const HtmlTree& tree, NodeIndex i, Witnesses& seen) {
  constexpr std::size_t most = 200;
  constexpr std::size_t longest_heading = 1'000;
  const std::string_view tag = tree.nodes[i].tag;
  if (tag == "meta") {
    read_meta_tag(tree, i, seen);
  } else if (tag == "h1" && seen.headings.size() < most) {
    std::string text = collapsed(tree.text_below(i, longest_heading));
    if (!text.empty()) seen.headings.push_back(std::move(text));
  } else if (tag == "title" && seen.title_tag.empty()) {
    seen.title_tag = collapsed(tree.text_below(i, longest_heading));
  } else if (tag == "link" && lower(tree.attribute(i, "rel")) == "canonical") {
    seen.canonical = tree.attribute(i, "href");
  } else if (tag == "html" && seen.html_language.empty()) {
    seen.html_language = tree.attribute(i, "lang");
  } else if (tag == "time" || (tag == "abbr" && tree.has_attribute(i, "title"))) {
    if (seen.times.size() < most) seen.times.push_back(i);
  } else if (!tag.empty() && tag != "html" && tag != "body" && seen.bylines.size() < most &&
             says_author(tree, i)) {
    seen.bylines.push_back(i);
  }
}

Witnesses witnesses_of(const HtmlTree& tree) {
  Witnesses seen;
  for (NodeIndex i = 0; i < tree.nodes.size(); ++i) {
    if (!tree.nodes[i].tag.empty()) read_element(tree, i, seen);
  }
  seen.json_ld = read_json_ld(tree);
  return seen;
}

// ---- title ----------------------------------------------------------------------------------

std::set<std::string> word_set(std::string_view text) {
  const LineKey key = line_key(text);
  std::set<std::string> words;
  for (const std::string_view word : split(key.words, ' ')) words.emplace(word);
  return words;
}

// Shared words over the words of the shorter: 0..1.
double overlap(const std::set<std::string>& a, const std::set<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  const auto shared =
      std::count_if(a.begin(), a.end(), [&](const std::string& word) { return b.contains(word); });
  return static_cast<double>(shared) / static_cast<double>(std::min(a.size(), b.size()));
}

// "Talks open - The Example" -> "Talks open", when what goes is short or the outlet's name.
std::string without_site(const std::string& title, std::string_view outlet) {
  std::string best = title;
  for (const std::string_view mark : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                      " :: ", " \xC2\xBB ", " \xC2\xAB ", " \xC2\xB7 "}) {
    const std::size_t at = best.rfind(mark);
    if (at == std::string::npos) continue;
    const std::string tail = best.substr(at + mark.size());
    const std::size_t words = line_key(tail).count;
    const std::size_t head_words = line_key(best.substr(0, at)).count;
    const bool site = !outlet.empty() && overlap(word_set(tail), word_set(outlet)) > 0.5;
    if (site || (words <= 4 && head_words > words)) best.resize(at);
  }
  return best;
}

std::string choose_title(const Witnesses& seen, const std::string& outlet) {
  const std::string named[] = {seen.first("title"), seen.json_ld.headline,
                               without_site(seen.title_tag, outlet)};
  const std::string* best = nullptr;
  double most = 0;
  for (const std::string& heading : seen.headings) {
    double score = 0;
    for (const std::string& witness : named) {
      score = std::max(score, overlap(word_set(heading), word_set(witness)));
    }
    if (line_key(heading).count < 3) score *= 0.5;
    if (score > most) {
      most = score;
      best = &heading;
    }
  }
  if (best != nullptr && most >= 0.5) return *best;
  for (const std::string& witness : named) {
    if (!witness.empty()) return without_site(witness, outlet);
  }
  return seen.headings.empty() ? "" : seen.headings.front();
}

// ---- dates ----------------------------------------------------------------------------------

std::optional<DateStamp> meta_date(const Witnesses& seen, std::string_view field) {
  const auto found = seen.meta.find(field);
  if (found == seen.meta.end()) return std::nullopt;
  for (const auto& [rank, values] : found->second) {
    for (const std::string& value : values) {
      if (auto date = parse_date(value)) {
        date->how = "meta";
        return date;
      }
    }
  }
  return std::nullopt;
}

std::optional<DateStamp> json_ld_date(const std::string& value) {
  auto date = parse_date(value);
  if (date) date->how = "json-ld";
  return date;
}

bool says_modified(const HtmlTree& tree, NodeIndex node) {
  const std::string names =
      lower(tree.attribute(node, "itemprop")) + " " + lower(tree.attribute(node, "class"));
  return names.find("modif") != std::string::npos || names.find("updat") != std::string::npos;
}

// <time>: one that says it is the publication first, then the first that holds a date; `unsure`
// when others of that kind hold other days.
std::optional<DateStamp> time_date(const HtmlTree& tree, const Witnesses& seen, bool& unsure) {
  std::optional<DateStamp> first;
  for (const bool named : {true, false}) {
    for (const NodeIndex node : seen.times) {
      const std::string names =
          lower(tree.attribute(node, "itemprop")) + " " + lower(tree.attribute(node, "class"));
      const bool says =
          names.find("publish") != std::string::npos || tree.has_attribute(node, "pubdate");
      if ((named && !says) || says_modified(tree, node)) continue;
      std::string_view value = tree.attribute(node, "datetime");
      if (value.empty()) value = tree.attribute(node, "title");
      auto date = parse_date(value);
      if (!date) date = parse_date(tree.text_below(node, 200));
      if (!date) continue;
      date->how = "time-element";
      if (named) return date;
      if (!first) first = date;
      unsure = unsure || first->value.substr(0, 10) != date->value.substr(0, 10);
    }
  }
  return first;
}

std::optional<DateStamp> url_date(const std::string& url) {
  auto date = date_in_url(url);
  if (date) date->how = "url";
  return date;
}

void read_dates(const HtmlTree& tree, const Witnesses& seen, HtmlMetadata& out) {
  out.modified = meta_date(seen, "modified");
  if (!out.modified) out.modified = json_ld_date(seen.json_ld.modified);
  out.published = meta_date(seen, "published");
  const auto other = json_ld_date(seen.json_ld.published);
  // A tag that repeats the last change to the second is no witness of the first.
  const bool copied = out.published && out.modified && other &&
                      out.published->value == out.modified->value &&
                      other->value < out.published->value;
  if (!out.published || copied) out.published = other;
  if (!out.published) out.published = time_date(tree, seen, out.published_unsure);
  if (!out.published) out.published = url_date(out.url);
}

// ---- authors --------------------------------------------------------------------------------

void add_authors(std::vector<Author> found, std::vector<Author>& authors) {
  for (Author& author : found) {
    const bool known = std::any_of(authors.begin(), authors.end(), [&](const Author& other) {
      return fold(other.name) == fold(author.name);
    });
    if (!known) authors.push_back(std::move(author));
  }
}

std::vector<Author> meta_authors(const Witnesses& seen, const std::string& outlet) {
  std::vector<Author> authors;
  const auto found = seen.meta.find("author");
  if (found == seen.meta.end()) return authors;
  for (const auto& [rank, values] : found->second) {
    for (const std::string& value : values) add_authors(parse_byline(value, outlet), authors);
    if (!authors.empty()) break;
  }
  return authors;
}

std::vector<Author> json_ld_authors(const Witnesses& seen, const std::string& outlet) {
  std::vector<Author> authors;
  for (const std::string& name : seen.json_ld.authors) {
    add_authors(parse_byline(name, outlet), authors);
  }
  for (const std::string& name : seen.json_ld.organizations) {
    if (is_agency(fold(name))) add_authors({{name, true}}, authors);
  }
  return authors;
}

std::vector<Author> visible_authors(const HtmlTree& tree,
                                    const Witnesses& seen,
                                    const std::string& outlet) {
  constexpr std::size_t longest = 300;
  for (const NodeIndex node : seen.bylines) {
    std::vector<Author> authors = parse_byline(collapsed(tree.text_below(node, longest)), outlet);
    if (!authors.empty()) return authors;
  }
  return {};
}

bool is_web_address(std::string_view url) {
  return url.starts_with("http://") || url.starts_with("https://");
}

std::string choose_url(const Witnesses& seen) {
  for (const std::string& url : {seen.canonical, seen.first("url"), seen.json_ld.url}) {
    if (is_web_address(url)) return url;
  }
  return {};
}

std::string choose_language(const Witnesses& seen) {
  std::string language = lower(seen.html_language);
  if (language.empty()) language = lower(seen.first("language"));
  const std::size_t end = language.find_first_of("-_ ,;");
  return language.substr(0, end);
}

}  // namespace

HtmlMetadata read_metadata(const HtmlTree& tree) {
  const Witnesses seen = witnesses_of(tree);
  HtmlMetadata out;
  out.outlet = seen.first("outlet");
  if (out.outlet.empty()) out.outlet = seen.json_ld.publisher;
  out.url = choose_url(seen);
  out.title = choose_title(seen, out.outlet);
  out.description = seen.first("description");
  out.language = choose_language(seen);
  read_dates(tree, seen, out);
  out.authors = json_ld_authors(seen, out.outlet);
  if (out.authors.empty()) out.authors = meta_authors(seen, out.outlet);
  if (out.authors.empty()) out.authors = visible_authors(tree, seen, out.outlet);
  return out;
}

}  // namespace synoptic
