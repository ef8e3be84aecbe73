#pragma once
// How many connections each address has open.

#include <cstddef>
#include <map>
#include <mutex>

#include "net/ip_address.h"

namespace bongsu::net {

// Thread-safe. Outlives its entries.
class ConnectionsByAddress {
 public:
  ConnectionsByAddress() = default;
  ConnectionsByAddress(const ConnectionsByAddress&) = delete;
  ConnectionsByAddress& operator=(const ConnectionsByAddress&) = delete;

  // One open connection, until it is destroyed.
  class Entry {
   public:
    Entry(Entry&& other) noexcept;
    Entry& operator=(Entry&&) = delete;
    ~Entry();

    std::size_t others() const { return others_; }  // how many there were when this one came

   private:
    friend class ConnectionsByAddress;
    Entry(ConnectionsByAddress& owner, const IpAddress::Octets& network, std::size_t others)
        : owner_(&owner), network_(network), others_(others) {}

    ConnectionsByAddress* owner_;  // null once moved from
    IpAddress::Octets network_;
    std::size_t others_;
  };

  // An IPv6 subscriber has a whole /64, and counts as one.
  Entry enter(const IpAddress& address);

 private:
  void leave(const IpAddress::Octets& network);

  std::mutex mutex_;
  std::map<IpAddress::Octets, std::size_t> open_;
};

}  // namespace bongsu::net
