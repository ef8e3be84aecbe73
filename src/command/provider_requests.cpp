#include "command/provider_requests.h"

#include <algorithm>
#include <utility>

namespace bongsu::command {
namespace {

using provider::OutgoingError;
using provider::OutgoingFailure;

constexpr std::size_t kResponseBytesMax = 256 * 1024;

net::HttpClientSettings client_settings(const OutgoingSettings& settings, std::size_t providers) {
  const bool is_anywhere = settings.provider_addresses == net::ReachableAddresses::any;
  return {.addresses = settings.provider_addresses,
          .schemes = is_anywhere ? net::ReachableSchemes::http_too : net::ReachableSchemes::https_only,
          .response_bytes_max = kResponseBytesMax,
          .requests_max = settings.provider_requests_max * std::max<std::size_t>(providers, 1),
          .ca_file = settings.ca_file.string(),
          .proxy = settings.proxy};
}

OutgoingFailure to_outgoing(net::HttpClientFailure failure) {
  switch (failure) {
    case net::HttpClientFailure::bad_request:
    case net::HttpClientFailure::refused_address:
      return OutgoingFailure::refused;
    case net::HttpClientFailure::unreachable:
    case net::HttpClientFailure::untrusted:
    case net::HttpClientFailure::broken:
      return OutgoingFailure::unreachable;
    case net::HttpClientFailure::timed_out:
      return OutgoingFailure::timed_out;
    case net::HttpClientFailure::too_large:
      return OutgoingFailure::too_large;
    case net::HttpClientFailure::busy:
      return OutgoingFailure::busy;
  }
  return OutgoingFailure::unreachable;
}

std::unexpected<OutgoingError> failure(OutgoingFailure kind, std::string cause) {
  return std::unexpected(OutgoingError{.failure = kind, .cause = std::move(cause)});
}

// One place in a pool, for as long as it lives.
class Place {
 public:
  Place(std::atomic<std::size_t>& taken, std::size_t places) : taken_(taken), is_mine_(++taken <= places) {}
  ~Place() { --taken_; }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  bool is_mine() const { return is_mine_; }

 private:
  std::atomic<std::size_t>& taken_;
  const bool is_mine_;
};

}  // namespace

ProviderRequests::ProviderRequests(const OutgoingSettings& settings, const std::vector<provider::ProviderId>& providers)
    : requests_max_(settings.provider_requests_max),
      deadline_(settings.provider_deadline),
      client_(client_settings(settings, providers.size())) {
  for (const provider::ProviderId& id : providers) pools_.try_emplace(id);
}

Task<std::expected<provider::OutgoingResponse, OutgoingError>> ProviderRequests::fetch(
    provider::OutgoingRequest request) {
  const auto pool = pools_.find(request.provider);
  if (pool == pools_.end()) co_return failure(OutgoingFailure::refused, "no such provider is configured");
  const Place place{pool->second.under_way, requests_max_};
  if (!place.is_mine()) {
    co_return failure(OutgoingFailure::busy, "outgoing.provider_requests_max requests to it are under way");
  }
  net::ClientRequest asked;
  asked.method = request.method;
  asked.url = std::move(request.url);
  asked.headers = std::move(request.headers);
  asked.body = std::move(request.body);
  asked.deadline = std::min(request.deadline, deadline_);
  const auto began = std::chrono::steady_clock::now();
  auto answer = co_await client_.fetch(std::move(asked));
  if (!answer) co_return failure(to_outgoing(answer.error().failure), std::move(answer.error().cause));
  const auto took = std::chrono::steady_clock::now() - began;
  co_return provider::OutgoingResponse{.status = answer->status,
                                       .headers = std::move(answer->headers),
                                       .body = std::move(answer->body),
                                       .took = std::chrono::duration_cast<std::chrono::milliseconds>(took)};
}

}  // namespace bongsu::command
