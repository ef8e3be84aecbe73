#pragma once
// One request under way: what libcurl is told, and what it tells.

#include <curl/curl.h>

#include <optional>
#include <string>
#include <utility>

#include "net/curl_transfers.h"
#include "net/hand_over.h"
#include "net/http_client.h"

namespace bongsu::net {

class HttpTransfer final : public CurlTransfer {
 public:
  HttpTransfer(const HttpClientSettings& settings, ClientRequest request, Resume<HttpClientResult> resume);

  // Why the request may not be sent at all, if so.
  std::optional<HttpClientError> refusal() const;
  // The handle, ready to go; it points back here as CURLOPT_PRIVATE.
  CURL* prepare() override;
  // Resumes whoever waits; the last call.
  void finish(CURLcode outcome) override;
  void turn_away(std::string cause) override { fail({HttpClientFailure::busy, std::move(cause)}); }
  void fail(HttpClientError error) { resume_(std::unexpected(std::move(error))); }

 private:
  void set_method();
  void set_headers();
  void set_limits();
  bool take(std::size_t bytes);
  HttpClientError explain(CURLcode outcome) const;

  static curl_socket_t on_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  static std::size_t on_header(char* line, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self);

  const HttpClientSettings& settings_;
  const ClientRequest request_;
  const std::chrono::steady_clock::time_point deadline_;
  Resume<HttpClientResult> resume_;
  CurlList headers_;
  CurlHandle handle_;  // before what it points to is gone
  ClientResponse response_;
  std::size_t received_bytes_ = 0;
  bool met_refused_address_ = false;
  bool is_too_large_ = false;
};

}  // namespace bongsu::net
