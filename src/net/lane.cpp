#include "net/lane.h"

#include <array>
#include <utility>

#include "base/bytes.h"
#include "base/encoding.h"

namespace bongsu::net {

Lane::Lane(std::shared_ptr<ServedBy> served_by, boost::asio::io_context& context, std::uint64_t request_id_seed)
    : served_by_(std::move(served_by)), acceptor_(context), request_id_state_(request_id_seed) {}

void Lane::apply(WatchedConnection& connection, WatchAction action) {
  if (action == WatchAction::interrupt) connection.interrupt();
  if (action == WatchAction::stop_waiting) connection.stop_waiting();
  if (action == WatchAction::close) connection.close();
}

// Closing only posts the end of a wait, so the set does not change while it is walked.
void Lane::tick(Moment now) {
  for (WatchedConnection* connection : connections_) {
    apply(*connection, decide_on_tick(connection->phase(), connection->deadline(), now));
  }
}

void Lane::begin_drain() {
  is_draining_ = true;
  for (WatchedConnection* connection : connections_) {
    apply(*connection, decide_on_drain(connection->phase(), connection->pending_input()));
  }
}

void Lane::close_all() {
  for (WatchedConnection* connection : connections_) connection->close();
}

std::string_view Lane::date() {
  const std::time_t now = std::time(nullptr);
  if (now != date_second_) {
    date_ = format_date(now);
    date_second_ = now;
  }
  return date_;
}

std::string Lane::next_request_id() {
  // SplitMix64: visits every 64-bit value once, in an order that looks random.
  std::uint64_t value = request_id_state_ += 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  value ^= value >> 31;
  std::array<std::byte, sizeof value> bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::byte>(value >> (8 * i));
  return base::encode_hex(bytes);
}

}  // namespace bongsu::net
