#include "ingest/records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "ingest/feeds.hpp"
#include "ingest/html_tree.hpp"
#include "ingest/mail.hpp"
#include "ingest/pdf.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t looked_at = 4096;

bool has_tag(std::string_view head, std::string_view tag) {
  for (std::size_t at = head.find(tag); at < head.size(); at = head.find(tag, at + 1)) {
    const std::size_t end = at + tag.size();
    if (end == head.size() || head[end] == ' ' || head[end] == '>' || head[end] == '\n') {
      return true;
    }
  }
  return false;
}

ContainerKind xml_kind(std::string_view head) {
  static constexpr std::array<std::string_view, 3> lists = {"<opml", "<urlset", "<sitemapindex"};
  static constexpr std::array<std::string_view, 3> feeds = {"<rss", "<rdf:RDF", "<feed"};
  const auto holds = [&](const auto& tags) {
    return std::any_of(tags.begin(), tags.end(), [&](auto tag) { return has_tag(head, tag); });
  };
  if (has_tag(head, "<html")) return ContainerKind::none;
  if (holds(lists)) return ContainerKind::address_list;
  return holds(feeds) ? ContainerKind::feed : ContainerKind::none;
}

void gzip_record(std::string_view bytes, const Limits& limits, const VisitRecord& visit) {
  Inflated inflated = inflate_all(bytes, limits.input_bytes);
  const ContainerKind kind = container_of(inflated.bytes);
  if (kind == ContainerKind::gzip) {
    visit(fail(ErrorCode::bad_format, "compressed twice; unpack it once and give that"));
    return;
  }
  if (kind != ContainerKind::none) {
    for_each_record(inflated.bytes, limits, visit);
    return;
  }
  if (inflated.bytes.empty()) {
    visit(fail(ErrorCode::bad_format, "the compressed bytes are damaged from the begin"));
    return;
  }
  ContainerRecord record;
  record.bytes = std::move(inflated.bytes);
  visit(std::move(record));
}

Result<ContainerRecord> pdf_record(std::string_view bytes, const Limits& limits) {
  Result<std::string> text = pdf_text(bytes, limits.article_bytes);
  if (!text) return tl::unexpected<Error>(text.error());
  ContainerRecord record;
  record.bytes = std::move(*text);
  record.charset = "UTF-8";
  return record;
}

}  // namespace

ContainerKind container_of(std::string_view bytes) {
  if (looks_like_gzip(bytes)) {
    constexpr std::size_t head_size = 64;
    std::string head;
    PlainStream stream(reading(bytes.substr(0, looked_at)));
    stream.take(head_size, head_size, head);
    return head.starts_with("WARC/") ? ContainerKind::warc : ContainerKind::gzip;
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string_view head = trim(bytes.substr(0, looked_at));
  if (looks_like_pdf(head)) return ContainerKind::pdf;
  if (head.starts_with("WARC/1.") || head.starts_with("WARC/0.")) return ContainerKind::warc;
  if (head.starts_with('{') && head.find("jsonfeed.org/version") != std::string_view::npos) {
    return ContainerKind::json_feed;
  }
  if (head.starts_with('<')) return xml_kind(head);
  return looks_like_mail(head) ? ContainerKind::mail : ContainerKind::none;
}

void for_each_record(std::string_view bytes, const Limits& limits, const VisitRecord& visit) {
  switch (container_of(bytes)) {
    case ContainerKind::gzip:
      gzip_record(bytes, limits, visit);
      return;
    case ContainerKind::warc: {
      PlainStream stream(reading(bytes));
      for_each_warc_record(stream, limits, visit);
      return;
    }
    case ContainerKind::feed:
      for_each_feed_item(bytes, limits, visit);
      return;
    case ContainerKind::json_feed:
      for_each_json_feed_item(bytes, limits, visit);
      return;
    case ContainerKind::mail:
      visit(read_mail(bytes));
      return;
    case ContainerKind::pdf:
      visit(pdf_record(bytes, limits));
      return;
    case ContainerKind::address_list:
      visit(fail(ErrorCode::no_article,
                 fmt::format("a list of {} addresses, no articles; --follow 10 fetches the first "
                             "ten, or save the pages and give their files",
                             listed_addresses(bytes, limits).size())));
      return;
    case ContainerKind::none:
      return;
  }
}

bool is_page(const ContainerRecord& record) {
  return record.fragment || looks_like_html(record.bytes);
}

DecodedText decode_record(const ContainerRecord& record) {
  if (!record.charset.empty()) return decode_text(record.bytes, record.charset);
  return decode_text(record.bytes,
                     is_page(record) ? declared_charset(record.bytes) : std::string());
}

}  // namespace synoptic
