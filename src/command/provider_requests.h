#pragma once
// Requests to upstream providers. Each provider has so many at a time and no more, so that one that hangs holds up
// neither another nor anybody who logs in without it.

#include <atomic>
#include <chrono>
#include <cstddef>
#include <map>
#include <vector>

#include "command/configuration.h"
#include "net/http_client.h"
#include "provider/outgoing.h"

namespace bongsu::command {

class ProviderRequests final : public provider::Outgoing {
 public:
  // `providers`: all that will be asked.
  ProviderRequests(const OutgoingSettings& settings, const std::vector<provider::ProviderId>& providers);

  Task<std::expected<provider::OutgoingResponse, provider::OutgoingError>> fetch(
      provider::OutgoingRequest request) override;

  // As net::HttpClient::finish().
  void finish() { client_.finish(); }

 private:
  struct Pool {
    std::atomic<std::size_t> under_way = 0;
  };

  const std::size_t requests_max_;  // of each provider
  const std::chrono::milliseconds deadline_;
  std::map<provider::ProviderId, Pool> pools_;  // none is added later
  net::HttpClient client_;
};

}  // namespace bongsu::command
