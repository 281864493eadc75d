// Which path leads where?
#include <fmt/format.h>

#include <array>

#include "serve/page_files.hpp"
#include "serve/resources.hpp"
#include "text/json_writer.hpp"

namespace synoptic {
namespace {

using Answer = Response (*)(const Call&);

Response get_health(const Call&) {
  Response out = json_response(200, "{\"status\":\"ok\"}");
  out.set("cache-control", "no-store");
  return out;
}

Response get_metrics(const Call& call) {
  Response out;
  out.set("content-type", "text/plain; version=0.0.4; charset=utf-8");
  out.set("cache-control", "no-store");
  out.body =
      std::make_shared<const std::string>(call.service.metrics.print(call.service.jobs.waiting()));
  return out;
}

Response get_openapi(const Call&) {
  return json_response(200, std::string(openapi_document()));
}

struct Route {
  std::string_view method;
  std::string_view path;  // {} stands for one segment
  Answer answer;
};

constexpr std::array routes = {
    Route{"GET", "/healthz", get_health},
    Route{"GET", "/metrics", get_metrics},
    Route{"GET", "/api/v1/openapi.json", get_openapi},
    Route{"GET", "/api/v1/library", get_library},
    Route{"GET", "/api/v1/stories", get_stories},
    Route{"GET", "/api/v1/stories/{}", get_story},
    Route{"GET", "/api/v1/stories/{}/export", get_export},
    Route{"POST", "/api/v1/articles", post_article},
    Route{"GET", "/api/v1/articles/{}", get_article},
    Route{"GET", "/api/v1/jobs/{}", get_job},
    Route{"GET", "/api/v1/cite", get_cite},
    Route{"GET", "/api/v1/search", get_search},
    Route{"GET", "/api/v1/news", get_news},
    Route{"GET", "/api/v1/events", get_events},
    Route{"GET", "/api/v1/decisions", get_decisions},
    Route{"POST", "/api/v1/decisions", post_decision},
    Route{"POST", "/api/v1/undo", post_undo},
};

bool leads(std::string_view path, const std::vector<std::string>& segments) {
  path.remove_prefix(1);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const std::string_view piece = path.substr(0, slash);
    if (piece != "{}" && piece != segments[i]) return false;
    path.remove_prefix(slash);
    if (path.empty() != (i + 1 == segments.size())) return false;
    if (!path.empty()) path.remove_prefix(1);
  }
  return !segments.empty();
}

struct Match {
  const Route* route = nullptr;
  std::string allow;         // methods the path takes
  std::string_view pattern;  // of the path, whatever the method
};

Match match(std::string_view method, const Target& target) {
  Match out;
  for (const Route& route : routes) {
    if (!leads(route.path, target.segments)) continue;
    out.pattern = route.path;
    out.allow += out.allow.empty() ? "" : ", ";
    out.allow += route.method == "GET" ? "GET, HEAD" : std::string(route.method);
    if (route.method == method) out.route = &route;
  }
  return out;
}

std::string path_of(const Target& target) {
  std::string out;
  for (const std::string& segment : target.segments) out += "/" + segment;
  return out.empty() ? "/" : out;
}

Response page_answer(const Request& request, const Target& target, std::string_view method) {
  Response out = page_file(request, path_of(target));
  out.route = "page";
  if (method == "GET" || out.status == 404) return out;
  out = problem(405, "pages are read with GET.");
  out.set("allow", "GET, HEAD");
  out.route = "page";
  return out;
}

int status_of(StoreFault fault) {
  return fault == StoreFault::busy || fault == StoreFault::disk_full ? 503 : 500;
}

// A small answer is tagged by its own bytes, and left out when the client has them.
void tag(const Request& request, Response& response) {
  const bool taggable = response.status == 200 && response.body && response.header("etag").empty();
  if (!taggable || response.header("cache-control") == "no-store" || response.events_after) return;
  response.set("etag", entity_tag(*response.body));
  response.set("cache-control", "no-cache");
  if (!has_tag(request, response.header("etag"))) {
    set_body(response, make_body(*response.body), request);
    return;
  }
  response.status = 304;
  response.body = nullptr;
}

Response routed(const Request& request, Service& service, Store& store) {
  const Result<Target> target = parse_target(request.target);
  if (!target) return problem(400, target.error().message);
  const std::string method = request.method == "HEAD" ? std::string("GET") : request.method;
  const Match found = match(method, *target);
  if (found.pattern.empty()) {
    const bool api = !target->segments.empty() && target->segments[0] == "api";
    return api ? problem(404, "the API has no such resource; /api/v1/openapi.json lists them.")
               : page_answer(request, *target, method);
  }
  Response out;
  if (found.route == nullptr) {
    out = problem(405, fmt::format("this resource takes {}.", found.allow));
    out.set("allow", found.allow);
  } else {
    try {
      out = found.route->answer({request, *target, service, store});
    } catch (const StoreFailure& failure) {
      out = problem(status_of(failure.fault()), failure.what());
    }
  }
  out.route = found.pattern;
  tag(request, out);
  return out;
}

}  // namespace

Response answer(const Request& request, Service& service, Store& store) {
  Response out;
  try {
    out = routed(request, service, store);
  } catch (const std::exception&) {
    out = problem(500, "the request could not be answered.");
  }
  if (out.route.empty()) out.route = "none";
  if (request.method == "HEAD") out.events_after = std::nullopt;
  return out;
}

bool is_slow(const Request& request) {
  const std::string_view path =
      std::string_view(request.target).substr(0, request.target.find('?'));
  return path.ends_with("/export") || path == "/api/v1/decisions" || path == "/api/v1/undo";
}

}  // namespace synoptic
