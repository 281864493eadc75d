#include "serve/server.hpp"

#include <fmt/format.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <csignal>
#include <ctime>
#include <list>
#include <optional>
#include <stdexcept>

#include "serve/workers.hpp"
#include "text/json_writer.hpp"

namespace synoptic {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using tcp = net::ip::tcp;
using Steady = std::chrono::steady_clock;

constexpr std::chrono::milliseconds stream_tick{250};    // of a stream of events
constexpr std::chrono::milliseconds look_again{1'000};   // for changes of other processes
constexpr std::chrono::milliseconds linger_time{2'000};  // for a client to read why it was refused
constexpr std::size_t linger_bytes = 1 << 20;

// RFC 9110, the date as HTTP writes it.
std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT",
                     days.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                     months.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900,
                     utc.tm_hour, utc.tm_min, utc.tm_sec);
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

template <class Message>
Request request_of(const Message& message) {
  Request out;
  out.method = std::string(message.method_string());
  out.target = std::string(message.target());
  for (const auto& field : message) {
    out.headers.push_back({lower_ascii({field.name_string().data(), field.name_string().size()}),
                           std::string(field.value())});
  }
  return out;
}

template <class Message>
void set_standard_headers(Message& message) {
  message.set(http::field::date, http_date());
  message.set("Content-Security-Policy",
              "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
              "object-src 'none'");
  message.set("X-Content-Type-Options", "nosniff");
  message.set("Referrer-Policy", "no-referrer");
  message.set("Cross-Origin-Resource-Policy", "same-origin");
  message.set("Cross-Origin-Opener-Policy", "same-origin");
}

int status_of(const error_code& error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) return 431;
  if (error == http::error::body_limit) return 413;
  return 400;
}

bool is_gone(const error_code& error) {
  return error == http::error::end_of_stream || error == http::error::partial_message ||
         error == net::error::operation_aborted || error == net::error::connection_reset ||
         error == net::error::eof || error == net::error::broken_pipe ||
         error == net::error::bad_descriptor || error == net::error::not_connected;
}

}  // namespace

class Session;

// All connections, the queues, the clock; everything here runs in the one thread of `context`.
class Server::Edge {
 public:
  using Sessions = std::list<std::weak_ptr<Session>>;

  Edge(Service& service, const ServerOptions& options);
  void run(bool signals);
  void stop();
  void leave(Sessions::iterator at);
  [[nodiscard]] bool reserve(std::uint64_t bytes);
  void release(std::uint64_t bytes) { receiving_ -= bytes; }
  void log(const Request& request, const Response& response, double seconds);
  [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

  Service& service;
  const ServerOptions options;
  bool stopping = false;

 private:
  void accept();
  void welcome(tcp::socket socket);
  void make_room();
  void watch();
  void begin_stop();

  Sessions sessions_;  // before the context: its end ends the sessions, which leave
  std::uint64_t receiving_ = 0;
  bool running_ = false;

 public:
  net::io_context context{1};
  Workers quick, slow;  // after the context: their tasks post to it

 private:
  tcp::acceptor acceptor_{context};
  net::signal_set signals_{context};
  net::steady_timer retry_{context};
  net::steady_timer watch_{context};
  net::steady_timer end_{context};
};

// One connection: a request, its answer, the next request.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, Server::Edge& edge) : stream_(std::move(socket)), edge_(edge) {
    ++edge_.service.metrics.connections;
  }
  ~Session() {
    edge_.release(reserved_);
    if (streaming_) --edge_.service.metrics.streams;
    --edge_.service.metrics.connections;
    edge_.leave(place);
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void read_head();
  [[nodiscard]] bool is_waiting() const { return waiting_; }
  void close();
  void end();  // at the end of what it does

  Server::Edge::Sessions::iterator place;

 private:
  using Parser = http::request_parser<http::string_body>;
  void on_head(const error_code& error);
  void on_failed_head(const error_code& error);
  void continue_body();
  void read_body();
  void dispatch();
  void respond(Response response);
  void refuse(Response response, const char* reason);
  void write();
  void on_written(const error_code& error, std::size_t bytes);
  void linger();
  void linger_on();
  void begin_stream();
  void on_tick();
  void send(std::string text);
  std::chrono::milliseconds time_for(std::chrono::milliseconds least, std::uint64_t bytes) const;

  beast::tcp_stream stream_;
  Server::Edge& edge_;
  beast::flat_buffer buffer_{128 << 10};
  std::optional<Parser> parser_;
  Request request_;
  Response response_;
  http::response<http::span_body<const char>> message_;
  std::optional<http::response_serializer<http::span_body<const char>>> serializer_;
  Steady::time_point began_;
  std::uint64_t reserved_ = 0;
  bool waiting_ = false;  // for a request
  bool keep_ = true;      // the connection, after this answer
  bool unread_ = false;   // there is more of the request
  bool head_only_ = false;
  std::size_t lingered_ = 0;
  std::array<char, 4096> waste_{};
  // of a stream of events
  bool streaming_ = false;
  std::optional<net::steady_timer> timer_;
  std::int64_t sent_ = 0;
  bool looking_ = false;
  bool writing_ = false;
  std::string out_;
  Steady::time_point last_write_;
};

// ---- a request
// ---------------------------------------------------------------------------------

void Session::close() {
  waiting_ = false;
  error_code ignored;
  stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
  stream_.socket().close(ignored);
  if (timer_) timer_->cancel();
}

void Session::end() {
  keep_ = false;
  if (waiting_ || streaming_) close();
}

void Session::read_head() {
  parser_.emplace();
  parser_->header_limit(edge_.options.header_bytes);
  parser_->body_limit(edge_.service.options.bodies.file);
  waiting_ = true;
  stream_.expires_after(edge_.options.header_time);
  http::async_read_header(stream_, buffer_, *parser_,
                          [self = shared_from_this()](const error_code& error, std::size_t) {
                            self->waiting_ = false;
                            self->on_head(error);
                          });
}

void Session::on_failed_head(const error_code& error) {
  if (error == beast::error::timeout) {
    edge_.service.metrics.refuse("slow-header");
    return close();
  }
  if (is_gone(error)) return close();
  unread_ = true;
  refuse(problem(status_of(error), "the request is not well formed, or too long."), "bad-request");
}

void Session::on_head(const error_code& error) {
  began_ = Steady::now();
  request_ = {};
  head_only_ = false;
  if (error) return on_failed_head(error);
  const auto& message = parser_->get();
  request_ = request_of(message);
  keep_ = message.keep_alive() && !edge_.stopping;
  head_only_ = request_.method == "HEAD";
  unread_ = !parser_->is_done();
  if (auto refused = refusal(request_, edge_.service.options.guard)) {
    return refuse(std::move(*refused), "guard");
  }
  const std::uint64_t limit = body_limit(request_, edge_.service.options.bodies);
  const std::uint64_t length = parser_->content_length().value_or(0);
  if (length > limit) {
    return refuse(problem(413, "the body is too long for this resource."), "body-limit");
  }
  if (!unread_) return dispatch();
  const std::uint64_t held = parser_->content_length() ? length : limit;
  if (!edge_.reserve(held)) {
    Response busy = problem(503, "too much is being received; try again in a moment.");
    busy.set("retry-after", "5");
    return refuse(std::move(busy), "body-budget");
  }
  reserved_ = held;
  parser_->body_limit(limit);
  if (lower_ascii(request_.header("expect")) == "100-continue") return continue_body();
  read_body();
}

void Session::continue_body() {
  static constexpr std::string_view words = "HTTP/1.1 100 Continue\r\n\r\n";
  stream_.expires_after(edge_.options.write_time);
  net::async_write(stream_, net::buffer(words.data(), words.size()),
                   [self = shared_from_this()](const error_code& error, std::size_t) {
                     error ? self->close() : self->read_body();
                   });
}

std::chrono::milliseconds Session::time_for(std::chrono::milliseconds least,
                                            std::uint64_t bytes) const {
  return least + std::chrono::seconds(bytes / edge_.options.slowest_bytes);
}

void Session::read_body() {
  stream_.expires_after(time_for(edge_.options.body_time, reserved_));
  http::async_read(stream_, buffer_, *parser_,
                   [self = shared_from_this()](const error_code& error, std::size_t) {
                     if (error == beast::error::timeout) {
                       self->edge_.service.metrics.refuse("slow-body");
                       return self->close();
                     }
                     if (error && is_gone(error)) return self->close();
                     if (error) {
                       return self->refuse(problem(status_of(error), "the body is not as it says."),
                                           "bad-body");
                     }
                     self->unread_ = false;
                     self->request_.body = std::move(self->parser_->get().body());
                     self->dispatch();
                   });
}

// The answer is made elsewhere and comes back into this thread.
void Session::dispatch() {
  began_ = Steady::now();
  stream_.expires_never();
  Workers& workers = is_slow(request_) ? edge_.slow : edge_.quick;
  const auto task = [self = shared_from_this()](Store& store) {
    auto made = std::make_shared<Response>(answer(self->request_, self->edge_.service, store));
    net::post(self->edge_.context, [self, made] { self->respond(std::move(*made)); });
  };
  if (workers.take(task)) {
    edge_.service.metrics.waiting_requests = static_cast<std::int64_t>(workers.waiting());
    return;
  }
  Response busy = problem(503, "too many requests wait; try again in a moment.");
  busy.set("retry-after", "1");
  busy.route = "busy";
  edge_.service.metrics.refuse("queue");
  respond(std::move(busy));
}

// ---- its answer
// ---------------------------------------------------------------------------------

void Session::refuse(Response response, const char* reason) {
  edge_.service.metrics.refuse(reason);
  response.route = "refused";
  if (unread_) keep_ = false;
  respond(std::move(response));
}

void Session::respond(Response response) {
  edge_.release(reserved_);
  reserved_ = 0;
  request_.body = {};
  if (response.events_after &&
      edge_.service.metrics.streams >= static_cast<std::int64_t>(edge_.options.streams)) {
    response = problem(503, "too many streams of events are open.");
  }
  response_ = std::move(response);
  if (response_.events_after || edge_.stopping) keep_ = false;
  const double seconds = std::chrono::duration<double>(Steady::now() - began_).count();
  edge_.log(request_, response_, seconds);
  message_ = {};
  message_.result(static_cast<unsigned>(response_.status));
  message_.version(11);
  for (const HttpHeader& header : response_.headers) message_.set(header.name, header.value);
  set_standard_headers(message_);
  message_.keep_alive(keep_);
  const bool bodiless = response_.status == 304 || response_.events_after;
  if (!bodiless) message_.content_length(response_.text().size());
  if (!bodiless && !head_only_ && response_.body) {
    message_.body() = {response_.body->data(), response_.body->size()};
  }
  write();
}

void Session::write() {
  serializer_.emplace(message_);
  stream_.expires_after(time_for(edge_.options.write_time, response_.text().size()));
  const auto done = [self = shared_from_this()](const error_code& error, std::size_t bytes) {
    self->on_written(error, bytes);
  };
  const bool head_alone = head_only_ || response_.status == 304 || response_.events_after;
  if (head_alone) {
    http::async_write_header(stream_, *serializer_, done);
  } else {
    http::async_write(stream_, *serializer_, done);
  }
}

void Session::on_written(const error_code& error, std::size_t bytes) {
  serializer_.reset();
  edge_.service.metrics.bytes_sent += static_cast<std::int64_t>(bytes);
  if (error == beast::error::timeout) edge_.service.metrics.refuse("slow-reader");
  if (error) return close();
  if (response_.events_after) return begin_stream();
  response_ = {};
  if (unread_) return linger();
  if (!keep_) {
    error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    return linger();
  }
  read_head();
}

// Closing at once would throw away what the client has not read yet.
void Session::linger() {
  error_code ignored;
  stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
  stream_.expires_after(linger_time);
  lingered_ = 0;
  linger_on();
}

void Session::linger_on() {
  stream_.async_read_some(net::buffer(waste_),
                          [self = shared_from_this()](const error_code& error, std::size_t bytes) {
                            self->lingered_ += bytes;
                            if (error || self->lingered_ > linger_bytes) return self->close();
                            self->linger_on();
                          });
}

// ---- events
// ---------------------------------------------------------------------------------

// From here on the socket is read only to see the client go, and written when something is new.
void Session::begin_stream() {
  stream_.expires_never();
  streaming_ = true;
  ++edge_.service.metrics.streams;
  sent_ = *response_.events_after;
  last_write_ = Steady::now();
  timer_.emplace(edge_.context);
  stream_.socket().async_read_some(net::buffer(waste_),
                                   [self = shared_from_this()](const error_code&, std::size_t) {
                                     self->close();  // gone, or says what nobody asked for
                                   });
  send("retry: 2000\n\n");
  on_tick();
}

void Session::on_tick() {
  if (!stream_.socket().is_open() || edge_.stopping) return close();
  const auto idle = Steady::now() - last_write_;
  if (writing_ && idle > edge_.options.write_time) {
    edge_.service.metrics.refuse("slow-reader");
    return close();
  }
  if (!writing_ && idle > edge_.options.heartbeat) send(": still here\n\n");
  if (!writing_ && !looking_ && edge_.service.metrics.latest_change > sent_) {
    looking_ = edge_.quick.take([self = shared_from_this()](Store& store) {
      std::int64_t number = self->sent_;
      std::string text;
      try {
        text = events_after(store, number);
      } catch (const std::exception&) {
        // looked for again with the next tick
      }
      net::post(self->edge_.context, [self, number, text = std::move(text)] {
        self->looking_ = false;
        self->sent_ = number;
        if (!text.empty()) self->send(text);
      });
    });
  }
  timer_->expires_after(stream_tick);
  timer_->async_wait([self = shared_from_this()](const error_code& error) {
    if (!error) self->on_tick();
  });
}

void Session::send(std::string text) {
  out_ += text;
  if (writing_ || out_.empty() || !stream_.socket().is_open()) return;
  writing_ = true;
  last_write_ = Steady::now();
  auto bytes = std::make_shared<std::string>(std::move(out_));
  out_.clear();
  net::async_write(stream_.socket(), net::buffer(*bytes),
                   [self = shared_from_this(), bytes](const error_code& error, std::size_t) {
                     self->writing_ = false;
                     if (error) return self->close();
                     self->send("");
                   });
}

// ---- the edge
// ---------------------------------------------------------------------------------

Server::Edge::Edge(Service& of, const ServerOptions& how)
    : service(of),
      options(how),
      quick(how.quick_threads, how.waiting, [&of] { return of.open_reader(); }),
      slow(how.slow_threads, how.waiting / 4, [&of] { return of.open_reader(); }) {
  error_code error;
  const auto address = net::ip::make_address(options.bind, error);
  if (error) throw std::runtime_error(options.bind + ": this is no address to listen on.");
  const tcp::endpoint endpoint(address, options.port);
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(128, error);
  if (error) {
    throw std::runtime_error(fmt::format("cannot listen on {}, port {}: {}.", options.bind,
                                         options.port, error.message()));
  }
}

void Server::Edge::leave(Sessions::iterator at) {
  sessions_.erase(at);
  if (running_ && stopping && sessions_.empty()) context.stop();
}

bool Server::Edge::reserve(std::uint64_t bytes) {
  if (receiving_ + bytes > options.body_bytes) return false;
  receiving_ += bytes;
  return true;
}

// The first in the list has been there the longest.
void Server::Edge::make_room() {
  for (const std::weak_ptr<Session>& one : sessions_) {
    const auto session = one.lock();
    if (!session || !session->is_waiting()) continue;
    service.metrics.refuse("made-room");
    session->close();
    return;
  }
}

void Server::Edge::welcome(tcp::socket socket) {
  error_code ignored;
  if (sessions_.size() >= options.connections) make_room();
  // The one that made room is gone only when its handlers have run: a few more than the limit.
  if (sessions_.size() >= options.connections + options.connections / 4 + 1) {
    service.metrics.refuse("connections");
    socket.close(ignored);
    return;
  }
  socket.set_option(tcp::no_delay(true), ignored);
  const auto session = std::make_shared<Session>(std::move(socket), *this);
  session->place = sessions_.insert(sessions_.end(), session);
  session->read_head();
}

void Server::Edge::accept() {
  acceptor_.async_accept(context, [this](const error_code& error, tcp::socket socket) {
    if (stopping || error == net::error::operation_aborted) return;
    if (!error) {
      welcome(std::move(socket));
      return accept();
    }
    // Out of file descriptors: a moment later some are free.
    retry_.expires_after(stream_tick);
    retry_.async_wait([this](const error_code& cancelled) {
      if (!cancelled) accept();
    });
  });
}

void Server::Edge::watch() {
  if (stopping) return;
  const bool taken = quick.take([this](Store& store) {
    try {
      service.note_changes(store);
    } catch (const std::exception&) {
      // the next look may succeed; requests say what is wrong
    }
  });
  (void)taken;
  watch_.expires_after(look_again);
  watch_.async_wait([this](const error_code& error) {
    if (!error) watch();
  });
}

void Server::Edge::begin_stop() {
  if (stopping) return;
  stopping = true;
  error_code ignored;
  acceptor_.close(ignored);
  retry_.cancel();
  watch_.cancel();
  if (sessions_.empty()) return context.stop();
  const Sessions all = sessions_;
  for (const std::weak_ptr<Session>& one : all) {
    if (const auto session = one.lock()) session->end();
  }
  end_.expires_after(options.stop_time);
  end_.async_wait([this](const error_code& error) {
    if (!error) context.stop();
  });
}

void Server::Edge::stop() {
  net::post(context, [this] { begin_stop(); });
}

void Server::Edge::run(bool signals) {
  if (signals) {
    signals_.add(SIGINT);
    signals_.add(SIGTERM);
    signals_.async_wait([this](const error_code& error, int) {
      if (!error) begin_stop();
    });
  }
  accept();
  watch();
  running_ = true;
  context.run();
  running_ = false;
}

void Server::Edge::log(const Request& request, const Response& response, double seconds) {
  service.metrics.count(response.route, response.route == "refused" ? "-" : request.method,
                        response.status, seconds);
  if (!options.log) return;
  JsonWriter json;
  json.begin_object();
  json.field("at", iso_instant(system_clock().now()));
  json.field("method", response.route == "refused" ? "-" : request.method);
  json.field("route", response.route);
  json.field("status", response.status);
  json.field("bytes", std::uint64_t{response.text().size()});
  json.field("ms", static_cast<double>(static_cast<std::int64_t>(seconds * 1e5)) / 100);
  json.end_object();
  options.log(json.take());
}

Server::Server(Service& service, const ServerOptions& options)
    : edge_(std::make_unique<Edge>(service, options)) {}
Server::~Server() = default;

std::uint16_t Server::port() const {
  return edge_->port();
}

void Server::run(bool signals) {
  edge_->run(signals);
}

void Server::stop() {
  edge_->stop();
}

}  // namespace synoptic
