#include "ingest/fetch.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/net_address.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr const char* agent =
    "Mozilla/5.0 (compatible; synoptic/0.1; one page at a reader's request; no crawler)";

// What one transfer knows.
struct Transfer {
  const FetchOptions& options;
  Fetched answer;
  bool refused = false;  // an address that is not public
  bool too_large = false;
};

bool may_connect(const curl_sockaddr& address, const FetchOptions& options) {
  if (address.family == AF_INET) {
    const auto& in = reinterpret_cast<const sockaddr_in&>(address.addr);
    const std::uint32_t host = ntohl(in.sin_addr.s_addr);
    const bool allowed = options.loopback_port_for_tests != 0 && host == INADDR_LOOPBACK &&
                         ntohs(in.sin_port) == options.loopback_port_for_tests;
    return allowed || is_public_ipv4(host);
  }
  if (address.family != AF_INET6) return false;
  const auto& in = reinterpret_cast<const sockaddr_in6&>(address.addr);
  std::array<std::uint8_t, 16> host{};
  std::copy(std::begin(in.sin6_addr.s6_addr), std::end(in.sin6_addr.s6_addr), host.begin());
  return is_public_ipv6(host);
}

curl_socket_t open_socket(void* client, curlsocktype purpose, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(client);
  if (purpose != CURLSOCKTYPE_IPCXN || !may_connect(*address, transfer.options)) {
    transfer.refused = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t take_bytes(char* data, std::size_t size, std::size_t count, void* client) {
  auto& transfer = *static_cast<Transfer*>(client);
  const std::size_t all = size * count;
  if (transfer.answer.bytes.size() + all > transfer.options.most_bytes) {
    transfer.too_large = true;
    return 0;
  }
  transfer.answer.bytes.append(data, all);
  return all;
}

// Each answer of a chain of redirects begins anew with its status line.
std::size_t take_header(char* data, std::size_t size, std::size_t count, void* client) {
  Fetched& answer = static_cast<Transfer*>(client)->answer;
  const std::string_view line = trim(std::string_view(data, size * count));
  if (line.starts_with("HTTP/")) {
    answer.content_type.clear();
    answer.etag.clear();
    answer.last_modified.clear();
    answer.bytes.clear();
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return size * count;
  const std::string name = lower(line.substr(0, colon));
  const std::string value(trim(line.substr(colon + 1)));
  if (name == "content-type") answer.content_type = value;
  if (name == "etag") answer.etag = value;
  if (name == "last-modified") answer.last_modified = value;
  return size * count;
}

bool has_control(std::string_view value) {
  return std::any_of(value.begin(), value.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

HeaderList headers_of(const FetchOptions& options) {
  curl_slist* list = curl_slist_append(nullptr,
                                       "Accept: text/html,application/xhtml+xml,"
                                       "application/xml;q=0.9,application/pdf,*/*;q=0.5");
  if (!options.etag.empty() && !has_control(options.etag)) {
    list = curl_slist_append(list, ("If-None-Match: " + options.etag).c_str());
  }
  if (!options.last_modified.empty() && !has_control(options.last_modified)) {
    list = curl_slist_append(list, ("If-Modified-Since: " + options.last_modified).c_str());
  }
  return HeaderList(list);
}

void set_options(CURL* curl, const std::string& url, Transfer& transfer) {
  const FetchOptions& options = transfer.options;
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(curl, CURLOPT_MAXREDIRS, options.most_redirects);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, options.most_seconds);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, std::min(options.most_seconds, 10L));
  curl_easy_setopt(curl, CURLOPT_USERAGENT, agent);
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
}

// Why there is no page; nothing when there is one.
std::string why_not(const std::string& url, const Transfer& transfer, CURLcode code) {
  if (transfer.refused) {
    return fmt::format("{}: leads to an address that is not on the public internet; not fetched",
                       url);
  }
  if (transfer.too_large) {
    return fmt::format("{}: more than {} bytes; not read", url, transfer.options.most_bytes);
  }
  if (code != CURLE_OK) return fmt::format("{}: {}", url, curl_easy_strerror(code));
  const long status = transfer.answer.status;
  if (status == 304 || (status >= 200 && status < 300)) return "";
  return fmt::format("{}: the server answers with status {}", url, status);
}

}  // namespace

bool is_web_url(std::string_view words) {
  const std::string begin = lower(words.substr(0, 8));
  return begin.starts_with("http://") || begin.starts_with("https://");
}

Result<Fetched> fetch(const std::string& url, const FetchOptions& options) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (!is_web_url(url) || has_control(url)) {
    return fail(ErrorCode::unreadable, fmt::format("{}: no http or https address", url));
  }
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(),
                                                                 &curl_easy_cleanup);
  if (ready != CURLE_OK || !curl) {
    return fail(ErrorCode::unreadable, fmt::format("{}: libcurl does not start", url));
  }
  Transfer transfer{options, {}};
  const HeaderList headers = headers_of(options);
  set_options(curl.get(), url, transfer);
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  const CURLcode code = curl_easy_perform(curl.get());
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &transfer.answer.status);
  const std::string why = why_not(url, transfer, code);
  if (!why.empty()) {
    return fail(transfer.too_large ? ErrorCode::too_large : ErrorCode::unreadable, why);
  }
  char* last = nullptr;
  curl_easy_getinfo(curl.get(), CURLINFO_EFFECTIVE_URL, &last);
  transfer.answer.url = last == nullptr ? url : last;
  transfer.answer.unchanged = transfer.answer.status == 304;
  return std::move(transfer.answer);
}

}  // namespace synoptic
