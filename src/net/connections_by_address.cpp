#include "net/connections_by_address.h"

#include <algorithm>
#include <utility>

namespace bongsu::net {
namespace {

constexpr std::size_t kSubscriberOctets = 8;

IpAddress::Octets network_of(const IpAddress& address) {
  IpAddress::Octets octets = address.octets();
  if (!address.is_ipv4()) std::fill(octets.begin() + kSubscriberOctets, octets.end(), std::uint8_t{0});
  return octets;
}

}  // namespace

ConnectionsByAddress::Entry::Entry(Entry&& other) noexcept
    : owner_(std::exchange(other.owner_, nullptr)), network_(other.network_), others_(other.others_) {}

ConnectionsByAddress::Entry::~Entry() {
  if (owner_ != nullptr) owner_->leave(network_);
}

ConnectionsByAddress::Entry ConnectionsByAddress::enter(const IpAddress& address) {
  const IpAddress::Octets network = network_of(address);
  const std::lock_guard lock{mutex_};
  const std::size_t others = open_[network]++;
  return {*this, network, others};
}

void ConnectionsByAddress::leave(const IpAddress::Octets& network) {
  const std::lock_guard lock{mutex_};
  const auto entry = open_.find(network);
  if (--entry->second == 0) open_.erase(entry);
}

}  // namespace bongsu::net
