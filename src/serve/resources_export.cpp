// A story as a file for other programs, or to be read elsewhere.
#include <fmt/format.h>

#include <algorithm>

#include "pipeline/export.hpp"
#include "serve/resources.hpp"

namespace synoptic {

Response get_export(const Call& call) {
  const auto found = find_story(call.store, call.segment(3));
  if (!found) return problem(404, "there is no such story.");
  const ExportFormat* format = export_format(call.parameter("format"));
  if (format == nullptr) {
    return problem(400, fmt::format("format is one of: {}.", export_format_names()));
  }
  const StoryHead& story = found->head;
  const std::string key = fmt::format("export {} {} {}", story.id, story.revision, format->name);
  auto body = call.service.kept.find(key);
  if (!body) {
    const auto pipeline = [&] { return call.service.pipeline.get(); };
    Result<std::string> text =
        export_story(call.store, story, *format, pipeline, call.service.options.threads);
    if (!text) return problem(503, text.error().message);
    body = make_body(std::move(*text));
    if (format->kept) call.service.kept.keep(key, *body);
  }
  Response out;
  out.set("content-type", std::string(format->media_type));
  out.set("content-disposition",
          fmt::format("attachment; filename=\"{}.{}\"", story.id, format->ending));
  out.set("etag", entity_tag(*body->plain));
  out.set("cache-control", "no-cache");
  if (has_tag(call.request, out.header("etag"))) {
    out.status = 304;
    return out;
  }
  set_body(out, *body, call.request);
  return out;
}

}  // namespace synoptic
