// accounts[], problems[]: what was read, and from which bytes.
#include "report/json_scribe.hpp"
#include "text/article_json.hpp"
#include "text/hash.hpp"

namespace synoptic {

void JsonScribe::accounts() {
  json_.key("accounts");
  json_.begin_array();
  for (AccountIndex i = 0; i < synopsis_.accounts.size(); ++i) account(i);
  json_.end_array();
}

void JsonScribe::account(AccountIndex index) {
  const Account& one = at(index);
  const Article& article = one.article;
  json_.begin_object();
  json_.field("id", article.id);
  json_.field("label", one.label);
  source(article.source);
  text_or_null("url", article.url);
  text_or_null("outlet", article.outlet);
  text_or_null("title", article.title);
  json_.key("authors");
  json_.begin_array();
  for (const Author& author : article.authors) {
    json_.begin_object();
    json_.field("name", author.name);
    json_.field("kind", author.agency ? "agency" : "person");
    json_.end_object();
  }
  json_.end_array();
  text_or_null("language", article.language);
  stamp("published", index, article.published);
  stamp("modified", index, article.modified);
  story_time(index);
  json_.field("text", article.text);
  json_.field("text_sha256", sha256_hex(article.text));
  source_map(article);
  write_blocks(json_, article.blocks);
  sentences(one.parse);
  write_dropped(json_, article.dropped);
  std::vector<Evidence> credits;
  for (const Span span : article.credits) credits.push_back({index, span, "ingest.credit"});
  evidence("credits", credits);
  copies(index);
  json_.end_object();
}

void JsonScribe::source(const Source& source) {
  json_.key("source");
  json_.begin_object();
  json_.field("path", source.path);
  json_.key("record");
  source.record ? json_.value(*source.record) : json_.null();
  text_or_null("given_id", source.given_id);
  text_or_null("media_type", source.media_type);
  text_or_null("sha256", source.sha256);
  json_.end_object();
}

void JsonScribe::stamp(std::string_view name,
                       AccountIndex index,
                       const std::optional<DateStamp>& stamp) {
  json_.key(name);
  if (!stamp) {
    json_.null();
    return;
  }
  json_.begin_object();
  json_.field("value", stamp->value);
  text_or_null("precision", stamp->precision);
  text_or_null("zone", stamp->zone);
  text_or_null("how", stamp->how);
  span_evidence("evidence", index, stamp->evidence, "ingest.date");
  json_.end_object();
}

void JsonScribe::story_time(AccountIndex index) {
  static const StoryOrder none;
  const bool known = index < synopsis_.story_time.size();
  const StoryOrder& order = known ? synopsis_.story_time[index] : none;
  json_.key("story_time");
  json_.begin_object();
  labels("after", order.after);
  evidence("evidence", order.evidence);
  json_.end_object();
}

void JsonScribe::source_map(const Article& article) {
  json_.key("source_map");
  json_.begin_array();
  for (const SourceSegment& segment : article.source_map) {
    json_.begin_object();
    span_fields(segment.span);
    json_.field("source_begin", segment.source_begin);
    json_.field("source_end", segment.source_end);
    json_.field("how", segment.how == SegmentHow::verbatim ? "verbatim" : "decoded");
    json_.end_object();
  }
  json_.end_array();
}

void JsonScribe::sentences(const Parse& parse) {
  json_.key("sentences");
  json_.begin_array();
  for (const Sentence& sentence : parse.sentences) {
    json_.begin_object();
    span_fields(sentence.span);
    json_.end_object();
  }
  json_.end_array();
}

void JsonScribe::copies(AccountIndex index) {
  json_.key("copies");
  json_.begin_array();
  if (index < synopsis_.copies.size()) {
    for (const Copies& copies : synopsis_.copies[index]) {
      json_.begin_object();
      label("account", copies.account);
      json_.key("spans");
      json_.begin_array();
      for (const CopiedSpan& copied : copies.spans) {
        json_.begin_object();
        span_fields(copied.span);
        json_.field("other_begin", copied.other.begin);
        json_.field("other_end", copied.other.end);
        json_.end_object();
      }
      json_.end_array();
      json_.end_object();
    }
  }
  json_.end_array();
}

void JsonScribe::problems() {
  json_.key("problems");
  json_.begin_array();
  for (const Problem& problem : synopsis_.problems) {
    json_.begin_object();
    json_.field("path", problem.path);
    json_.key("record");
    problem.record ? json_.value(*problem.record) : json_.null();
    json_.field("code", problem.code);
    json_.field("message", problem.message);
    json_.field("at_byte", problem.at_byte);
    json_.end_object();
  }
  json_.end_array();
}

}  // namespace synoptic
