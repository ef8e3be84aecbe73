#pragma once
// One connection, from its first byte to its last.

#include <boost/asio/ip/tcp.hpp>
#include <memory>

#include "base/task.h"
#include "net/lane.h"

namespace bongsu::net {

// A connection beyond the limit is read once, to be answered 503.
enum class Admission { served, surplus };

// Serves requests until either side closes. Runs on the lane's thread.
Task<void> serve_connection(std::shared_ptr<Lane> lane, boost::asio::ip::tcp::socket socket, Admission admission);

}  // namespace bongsu::net
