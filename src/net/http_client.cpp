#include "net/http_client.h"

#include <utility>

#include "net/curl_transfers.h"
#include "net/http_transfer.h"

namespace bongsu::net {

class HttpClient::Transfers {
 public:
  explicit Transfers(HttpClientSettings settings)
      : settings_(std::move(settings)), transfers_(settings_.requests_max) {}

  void begin(ClientRequest request, Resume<HttpClientResult> resume) {
    auto transfer = std::make_unique<HttpTransfer>(settings_, std::move(request), std::move(resume));
    std::optional<HttpClientError> refusal = transfer->refusal();
    if (refusal) return transfer->fail(std::move(*refusal));
    transfers_.begin(std::move(transfer));
  }
  void finish() { transfers_.finish(); }

 private:
  const HttpClientSettings settings_;
  CurlTransfers transfers_;
};

HttpClient::HttpClient(HttpClientSettings settings) : transfers_(std::make_unique<Transfers>(std::move(settings))) {}
HttpClient::~HttpClient() = default;

void HttpClient::finish() { transfers_->finish(); }

Task<HttpClientResult> HttpClient::fetch(ClientRequest request) {
  return hand_over<HttpClientResult>([this, request = std::move(request)](Resume<HttpClientResult> resume) mutable {
    transfers_->begin(std::move(request), std::move(resume));
  });
}

}  // namespace bongsu::net
