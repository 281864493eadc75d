#include "ingest/html_cut.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "text/utf8.hpp"

namespace synoptic {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

char lower_byte(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_name_start(char c) {
  const char low = lower_byte(c);
  return (low >= 'a' && low <= 'z') || c == '/' || c == '!' || c == '?';
}

bool starts_with_name(std::string_view text, std::string_view name) {
  if (text.size() < name.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (lower_byte(text[i]) != name[i]) return false;
  }
  return true;
}

struct Tag {
  std::size_t end = 0;       // behind its '>', or the end of the page
  std::size_t cut_from = 0;  // last blank outside quotation marks within the limit
  bool closed = false;
};

class Cutter {
 public:
  Cutter(std::string& page, std::size_t limit) : page_(page), limit_(limit) {}

  void run() {
    for (std::size_t at = page_.find('<'); at < page_.size(); at = page_.find('<', at)) {
      at = after(at);
    }
  }

 private:
  // Where to look for the next tag; REQUIRES '<' at `at`.
  std::size_t after(std::size_t at) {
    if (at + 1 >= page_.size() || !is_name_start(page_[at + 1])) return at + 1;
    if (page_.compare(at, 4, "<!--") == 0) return after_text(at + 4, "-->");
    const Tag tag = scan(at);
    if (tag.end - at > limit_) blank(tag, at);
    const std::string_view name = std::string_view(page_).substr(at + 1, 7);
    if (starts_with_name(name, "script")) return after_element(tag.end, "</script");
    if (starts_with_name(name, "style")) return after_element(tag.end, "</style");
    return tag.end;
  }

  std::size_t after_text(std::size_t from, std::string_view mark) const {
    const std::size_t found = page_.find(mark, from);
    return found == std::string::npos ? std::min(from, page_.size()) : found + mark.size();
  }

  std::size_t after_element(std::size_t from, std::string_view mark) const {
    const std::string_view page = page_;
    for (std::size_t at = page.find("</", from); at != std::string_view::npos;
         at = page.find("</", at + 2)) {
      if (starts_with_name(page.substr(at, mark.size()), mark)) return at;
    }
    return from;
  }

  // Follows quotation marks; after a few tags that never end, the next '>' ends them.
  Tag scan(std::size_t at) {
    constexpr int most_unended = 8;
    Tag tag = unended_ < most_unended ? scan_quoted(at) : Tag{};
    if (tag.closed) return tag;
    ++unended_;
    if (next_end_ <= at && next_end_ != page_.size()) {
      next_end_ = std::min(page_.find('>', at), page_.size());
    }
    if (next_end_ <= at) next_end_ = page_.size();
    tag.end = std::min(next_end_ + 1, page_.size());
    tag.cut_from = std::min(tag.cut_from == 0 ? at + limit_ : tag.cut_from, tag.end);
    return tag;
  }

  Tag scan_quoted(std::size_t at) const {
    Tag tag;
    char quote = '\0';
    for (std::size_t i = at + 1; i < page_.size(); ++i) {
      const char c = page_[i];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '>') {
        return {i + 1, tag.cut_from == 0 ? at + limit_ : tag.cut_from, true};
      } else if ((c == '"' || c == '\'') && page_[i - 1] == '=') {
        quote = c;
      } else if (is_blank(c) && i - at <= limit_) {
        tag.cut_from = i;
      }
    }
    return tag;
  }

  void blank(const Tag& tag, std::size_t at) {
    std::size_t from = std::clamp(tag.cut_from, at + 2, tag.end);
    while (from > at + 2 && !is_boundary(page_, from)) --from;
    const std::size_t to = tag.end - (page_[tag.end - 1] == '>' ? 1 : 0);
    for (std::size_t i = from; i < to; ++i) page_[i] = ' ';
  }

  std::string& page_;
  std::size_t limit_;
  int unended_ = 0;
  std::size_t next_end_ = 0;  // of the last plain look for '>'
};

}  // namespace

void cut_long_tags(std::string& page, std::size_t limit) {
  Cutter(page, limit).run();
}

}  // namespace synoptic
