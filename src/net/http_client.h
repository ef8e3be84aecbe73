#pragma once
// Requests to other servers. What is asked, and how long that may take, the caller says; where it may go, the settings.

#include <chrono>
#include <cstddef>
#include <expected>
#include <memory>
#include <string>

#include "base/task.h"
#include "http/request.h"

namespace bongsu::net {

// public_only: nothing inside this network and no address of this machine, by whatever name it goes. It is the address
// at the moment of connecting that counts, so a name that changes its mind is no way around.
enum class ReachableAddresses { public_only, any };
enum class ReachableSchemes { https_only, http_too };

struct HttpClientSettings {
  ReachableAddresses addresses = ReachableAddresses::public_only;
  ReachableSchemes schemes = ReachableSchemes::https_only;
  std::size_t response_bytes_max = 1024 * 1024;  // header fields and body
  std::size_t requests_max = 256;                // at the same time; beyond: busy
  std::string ca_file{};                         // PEM; empty: the system's
  std::string proxy{};  // URL; empty: none, whatever the environment says. It then decides which addresses are refused
};

struct ClientRequest {
  http::Method method = http::Method::get;
  std::string url;
  http::Headers headers{};
  std::string body{};
  std::chrono::milliseconds deadline{5000};  // for everything: name, connection, TLS, the whole answer
};

struct ClientResponse {
  int status = 0;
  http::Headers headers{};
  std::string body{};
};

enum class HttpClientFailure {
  bad_request,      // a URL or header that is malformed or not allowed; nothing was sent
  refused_address,  // the name leads to an address that the settings refuse
  unreachable,      // no such name, no connection
  untrusted,        // TLS failed, or the certificate is not that server's
  timed_out,
  too_large,
  broken,  // the connection ended, or what came is no HTTP
  busy,    // too many requests of ours are under way, or we are shutting down
};

struct HttpClientError {
  HttpClientFailure failure;
  std::string cause;  // for the operator
};

using HttpClientResult = std::expected<ClientResponse, HttpClientError>;

// Thread-safe. Declared after the IoThreads whose coroutines await it: it answers every request before it is gone.
class HttpClient {
 public:
  explicit HttpClient(HttpClientSettings settings);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // Any status is an answer; redirects are not followed. Yields on the caller's I/O thread.
  Task<HttpClientResult> fetch(ClientRequest request);

  // Answers every request as busy, those under way and those to come. Call it while the I/O threads still run, so that
  // whoever awaits one goes on and ends while everything that it uses is there. May be called twice.
  void finish();

 private:
  class Transfers;
  std::unique_ptr<Transfers> transfers_;
};

}  // namespace bongsu::net
