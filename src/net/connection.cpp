#include "net/connection.h"

#include <spdlog/spdlog.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <exception>
#include <expected>
#include <optional>
#include <type_traits>
#include <utility>

#include "net/read_buffer.h"
#include "net/request_parser.h"

namespace bongsu::net {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using Tcp = asio::ip::tcp;
using TlsStream = asio::ssl::stream<Tcp::socket>;

constexpr auto kAwaitTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kReadAhead = 4096;
constexpr std::chrono::milliseconds kHangUpMax{2000};
constexpr std::chrono::milliseconds kDrainGrace{500};  // for a connection that was in the queue when the door closed
constexpr std::size_t kSurplusPerAddressMax = 16;      // so many more of one address are told why
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

IpAddress address_of(const Tcp::socket& socket) {
  error_code error;
  const asio::ip::address peer = socket.remote_endpoint(error).address();
  if (peer.is_v6()) return IpAddress{peer.to_v6().to_bytes()};
  return IpAddress{asio::ip::make_address_v6(asio::ip::v4_mapped, peer.to_v4()).to_bytes()};
}

// What becomes of one more connection of an address; nothing where it is closed without a word. All the people behind a
// proxy have its address.
std::optional<Admission> admission_beside(std::size_t others, const IpAddress& peer, const ListenerSettings& settings) {
  const std::size_t others_max = settings.limits.connections_per_address_max;
  if (others < others_max || settings.trusted_proxies.contains(peer)) return Admission::served;
  if (others < others_max + kSurplusPerAddressMax) return Admission::surplus;
  return std::nullopt;
}

// Why there is no request: the status to answer, or nothing where nobody listens any more.
struct ReadFailure {
  std::optional<int> status;
};

template <typename Stream>
class Connection final : public WatchedConnection {
 public:
  Connection(Lane& lane, Stream stream, const IpAddress& peer, Admission admission)
      : lane_(lane),
        settings_(lane.served_by().settings),
        limits_(settings_.limits),
        stream_(std::move(stream)),
        admission_(admission),
        peer_(peer),
        peer_text_(peer_.to_string()),
        parser_(limits_),
        buffer_(limits_.header_bytes_max + kReadAhead),
        body_share_(lane.served_by().bodies) {
    enter(Phase::idle, lane_.is_draining() ? kDrainGrace : limits_.read_max);
    lane_.watch(*this);
  }
  ~Connection() { lane_.unwatch(*this); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Phase phase() const override { return phase_; }
  Moment deadline() const override { return deadline_; }

  PendingInput pending_input() override {
    error_code error;
    return socket().available(error) > 0 ? PendingInput::some : PendingInput::none;
  }

  void interrupt() override {
    is_interrupted_ = true;
    stop_waiting();
  }

  // Cancels instead of closing: bytes that were read but not handed over yet are a request that shall be answered.
  void stop_waiting() override {
    error_code ignored;
    socket().cancel(ignored);
  }

  void close() override {
    if (phase_ == Phase::handling && !lane_.is_draining()) spdlog::error("request {} took too long: cut off", id_);
    error_code ignored;
    socket().close(ignored);
  }

  Task<void> serve() {
    if constexpr (std::is_same_v<Stream, TlsStream>) {
      enter(Phase::reading, limits_.read_max);
      const auto [error] = co_await stream_.async_handshake(TlsStream::server, kAwaitTuple);
      if (error) co_return;
      enter(Phase::idle, limits_.read_max);
    }
    for (;;) {
      Task<std::expected<http::Request, ReadFailure>> reading = read_request();
      std::expected<http::Request, ReadFailure> request = co_await std::move(reading);
      if (!request && !request.error().status) co_return;
      Task<AfterAnswer> answering = request ? answer(std::move(*request)) : refuse(*request.error().status);
      if (co_await std::move(answering) == AfterAnswer::close) break;
      if (lane_.is_draining() && buffer_.empty() && pending_input() == PendingInput::none) co_return;
      enter(Phase::idle, limits_.idle_max);
    }
    Task<void> hanging_up = hang_up();
    co_await std::move(hanging_up);
  }

 private:
  Tcp::socket& socket() {
    if constexpr (std::is_same_v<Stream, TlsStream>) {
      return stream_.next_layer();
    } else {
      return stream_;
    }
  }

  void enter(Phase phase, std::chrono::milliseconds time) {
    phase_ = phase;
    deadline_ = std::chrono::steady_clock::now() + time;
  }

  Task<std::expected<http::Request, ReadFailure>> read_request() {
    for (;;) {
      if (!buffer_.empty()) {
        if (phase_ == Phase::idle) enter(Phase::reading, limits_.read_max);
        const std::expected<std::size_t, int> taken = parser_.put(buffer_.unread());
        if (!taken) co_return std::unexpected(ReadFailure{taken.error()});
        buffer_.consume(*taken);
        if (!may_hold(parser_.body_bytes_held())) co_return std::unexpected(ReadFailure{503});
        if (parser_.is_complete()) co_return parser_.take();
        if (buffer_.is_full()) co_return std::unexpected(ReadFailure{431});
        if (parser_.take_expectation()) {
          co_await asio::async_write(stream_, asio::buffer(kContinue), kAwaitTuple);
        }
      }
      const std::span<char> room = buffer_.prepare();
      const auto [error, count] = co_await stream_.async_read_some(asio::buffer(room.data(), room.size()), kAwaitTuple);
      if (is_interrupted_) co_return std::unexpected(ReadFailure{408});
      if (error) co_return std::unexpected(ReadFailure{});
      buffer_.commit(count);
    }
  }

  bool may_hold(std::size_t body_bytes) {
    return body_share_.hold(body_bytes) || body_bytes <= limits_.body_bytes_free;
  }

  Task<AfterAnswer> answer(http::Request request) {
    const Moment begin = std::chrono::steady_clock::now();
    RequestRecord record = begin_record(request.method, request.path);
    request.id = record.id;
    if (settings_.trusted_proxies.contains(peer_)) {
      record.client_address = client_address(peer_, request.headers, settings_.trusted_proxies).to_string();
    }
    request.client_address = record.client_address;

    enter(Phase::handling, limits_.handle_max);
    Task<http::Response> responding = respond(std::move(request));
    const http::Response response = co_await std::move(responding);
    body_share_.hold(0);
    const bool may_go_on = parser_.keep_alive() && admission_ == Admission::served && !lane_.is_draining();
    const AfterAnswer after = may_go_on ? AfterAnswer::keep_open : AfterAnswer::close;
    record.status = frame(response, after, record);
    record.body_bytes = response.body.size();
    record.duration = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
    lane_.served_by().observer(record);

    Task<AfterAnswer> writing = write(after);
    co_return co_await std::move(writing);
  }

  // What came was no request: says so, and gives the connection up, since nobody knows where the next one begins.
  Task<AfterAnswer> refuse(int status) {
    parser_.take();  // what was held of it is free for others before anybody hears of the refusal
    body_share_.hold(0);
    RequestRecord record = begin_record(http::Method::other, {});
    record.status = frame(edge_response(status), AfterAnswer::close, record);
    lane_.served_by().observer(record);
    return write(AfterAnswer::close);
  }

  RequestRecord begin_record(http::Method method, std::string path) {
    id_ = lane_.next_request_id();
    RequestRecord record;
    record.method = method;
    record.path = std::move(path);
    record.id = id_;
    record.client_address = peer_text_;
    return record;
  }

  // The request boundary: a fault of a handler ends here.
  Task<http::Response> respond(http::Request request) {
    if (admission_ == Admission::surplus) co_return edge_response(503);
    try {
      Task<http::Response> handling = lane_.served_by().handler(std::move(request));
      http::Response response = co_await std::move(handling);
      co_return response;
    } catch (const std::exception& fault) {
      spdlog::error("request {} failed: {}", id_, fault.what());
    }
    co_return edge_response(500);
  }

  // Fills out_; gives the status that is really sent.
  int frame(const http::Response& response, AfterAnswer after, const RequestRecord& record) {
    const AnswerFrame frame{
        .version = parser_.is_http_1_0() ? HttpVersion::v1_0 : HttpVersion::v1_1,
        .after = after,
        .body = record.method == http::Method::head ? AnswerBody::left_out : AnswerBody::sent,
        .transport_security = settings_.transport_security,
        .date = lane_.date(),
        .request_id = record.id,
    };
    try {
      format_answer(response, frame, out_);
      return response.status;
    } catch (const std::exception& fault) {
      spdlog::error("request {} failed: {}", id_, fault.what());
      format_answer(edge_response(500), frame, out_);
      return 500;
    }
  }

  Task<AfterAnswer> write(AfterAnswer after) {
    enter(Phase::writing, limits_.write_max);
    const auto [error, count] = co_await asio::async_write(stream_, asio::buffer(out_), kAwaitTuple);
    co_return error ? AfterAnswer::close : after;
  }

  // Closing with unread input would reset the connection, and the peer might never see the answer: so says goodbye
  // first, and reads on for a moment.
  Task<void> hang_up() {
    enter(Phase::closing, kHangUpMax);
    if constexpr (std::is_same_v<Stream, TlsStream>) {
      co_await stream_.async_shutdown(kAwaitTuple);
    }
    error_code shutdown_error;
    socket().shutdown(Tcp::socket::shutdown_send, shutdown_error);
    for (bool is_open = !shutdown_error; is_open;) {
      buffer_.consume(buffer_.unread().size());
      const std::span<char> room = buffer_.prepare();
      const auto [error, count] =
          co_await socket().async_read_some(asio::buffer(room.data(), room.size()), kAwaitTuple);
      is_open = !error;
    }
  }

  Lane& lane_;
  const ListenerSettings& settings_;
  const Limits& limits_;
  Stream stream_;
  const Admission admission_;
  const IpAddress peer_;
  const std::string peer_text_;
  RequestParser parser_;
  ReadBuffer buffer_;
  ByteBudget::Share body_share_;
  std::string out_;
  std::string id_;
  Phase phase_ = Phase::idle;
  Moment deadline_;
  bool is_interrupted_ = false;
};

}  // namespace

Task<void> serve_connection(std::shared_ptr<Lane> lane, Tcp::socket socket, Admission admission) {
  const ListenerSettings& settings = lane->served_by().settings;
  const IpAddress peer = address_of(socket);
  const auto entry = lane->served_by().by_address.enter(peer);
  const std::optional<Admission> beside = admission_beside(entry.others(), peer, settings);
  if (!beside) co_return;
  if (*beside == Admission::surplus) admission = Admission::surplus;
  error_code ignored;
  socket.set_option(Tcp::no_delay{true}, ignored);
  const TlsCertificates* certificates = settings.certificates;
  if (certificates == nullptr) {
    Connection<Tcp::socket> connection{*lane, std::move(socket), peer, admission};
    Task<void> serving = connection.serve();
    co_await std::move(serving);
  } else {
    const std::shared_ptr<asio::ssl::context> context = certificates->current();
    Connection<TlsStream> connection{*lane, TlsStream{std::move(socket), *context}, peer, admission};
    Task<void> serving = connection.serve();
    co_await std::move(serving);
  }
}

}  // namespace bongsu::net
