#include "net/http_transfer.h"

#include <sys/socket.h>

#include <algorithm>
#include <string_view>

#include "http/ascii.h"
#include "http/uri.h"
#include "net/ip_address.h"
#include "net/own_addresses.h"
#include "net/socket_address.h"

namespace bongsu::net {
namespace {

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char letter) { return static_cast<unsigned char>(letter) < 0x20; });
}

HttpClientFailure failure_of(CURLcode outcome) {
  switch (outcome) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
      return HttpClientFailure::unreachable;
    case CURLE_OPERATION_TIMEDOUT:
      return HttpClientFailure::timed_out;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
      return HttpClientFailure::untrusted;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return HttpClientFailure::bad_request;
    default:
      return HttpClientFailure::broken;
  }
}

}  // namespace

HttpTransfer::HttpTransfer(const HttpClientSettings& settings, ClientRequest request, Resume<HttpClientResult> resume)
    : settings_(settings),
      request_(std::move(request)),
      deadline_(std::chrono::steady_clock::now() + request_.deadline),
      resume_(std::move(resume)) {}

std::optional<HttpClientError> HttpTransfer::refusal() const {
  const std::optional<http::Uri> uri = http::parse_uri(request_.url);
  const bool is_https = uri && uri->scheme == "https";
  const bool is_http = uri && uri->scheme == "http" && settings_.schemes == ReachableSchemes::http_too;
  if (!uri || uri->host.empty() || uri->has_userinfo || (!is_https && !is_http)) {
    return HttpClientError{HttpClientFailure::bad_request, "this URL is malformed or not allowed"};
  }
  for (const auto& [name, value] : request_.headers.all()) {
    if (has_control(name) || has_control(value)) {
      return HttpClientError{HttpClientFailure::bad_request, "control character in a header field"};
    }
  }
  return std::nullopt;
}

CURL* HttpTransfer::prepare() {
  handle_.reset(curl_easy_init());
  CURL* handle = handle_.get();
  if (handle == nullptr) return nullptr;
  curl_easy_setopt(handle, CURLOPT_PRIVATE, this);
  curl_easy_setopt(handle, CURLOPT_URL, request_.url.c_str());
  set_method();
  set_headers();
  set_limits();
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, this);
  return handle;
}

void HttpTransfer::set_method() {
  CURL* handle = handle_.get();
  if (request_.method == http::Method::head) {
    curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
  } else if (request_.method != http::Method::get) {
    curl_easy_setopt(handle, CURLOPT_POST, 1L);
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request_.body.data());
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
    if (request_.method != http::Method::post) {
      curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, std::string{http::to_string(request_.method)}.c_str());
    }
  }
}

void HttpTransfer::set_headers() {
  // No "Expect: 100-continue": many servers let it time out.
  append(headers_, "Expect:");
  for (const auto& [name, value] : request_.headers.all()) {
    // A field without a value is written with a semicolon, or libcurl would take it as one to leave out.
    append(headers_, value.empty() ? name + ';' : name + ": " + value);
  }
  curl_easy_setopt(handle_.get(), CURLOPT_HTTPHEADER, headers_.get());
}

void HttpTransfer::set_limits() {
  CURL* handle = handle_.get();
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - std::chrono::steady_clock::now());
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS,
                   static_cast<long>(std::max<std::chrono::milliseconds::rep>(1, left.count())));
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  // Else libcurl would wait for the resolver's thread after a timeout, and all transfers with it.
  curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR,
                   settings_.schemes == ReachableSchemes::http_too ? "http,https" : "https");
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!settings_.ca_file.empty()) {
    curl_easy_setopt(handle, CURLOPT_CAINFO, settings_.ca_file.c_str());
    curl_easy_setopt(handle, CURLOPT_CAPATH, nullptr);  // else the system's authorities would still count besides
  }
  curl_easy_setopt(handle, CURLOPT_PROXY, settings_.proxy.c_str());
  // Else no_proxy in the environment would lead past the proxy, and past every check of addresses.
  curl_easy_setopt(handle, CURLOPT_NOPROXY, "");
  if (settings_.addresses == ReachableAddresses::public_only && settings_.proxy.empty()) {
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, on_socket);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, this);
  }
}

void HttpTransfer::finish(CURLcode outcome) {
  if (outcome != CURLE_OK) return fail(explain(outcome));
  long status = 0;
  curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
  response_.status = static_cast<int>(status);
  resume_(std::move(response_));
}

HttpClientError HttpTransfer::explain(CURLcode outcome) const {
  if (is_too_large_) return {HttpClientFailure::too_large, "the answer is larger than allowed"};
  const HttpClientFailure failure = failure_of(outcome);
  if (met_refused_address_ && failure == HttpClientFailure::unreachable) {
    return {HttpClientFailure::refused_address, "the name leads to an address that is not public"};
  }
  return {failure, curl_easy_strerror(outcome)};
}

bool HttpTransfer::take(std::size_t bytes) {
  received_bytes_ += bytes;
  is_too_large_ = received_bytes_ > settings_.response_bytes_max;
  return !is_too_large_;
}

curl_socket_t HttpTransfer::on_socket(void* self, curlsocktype, curl_sockaddr* address) {
  const std::optional<IpAddress> peer = ip_address_of(address->addr);
  if (!peer || !peer->is_public() || is_own_address(*peer)) {
    static_cast<HttpTransfer*>(self)->met_refused_address_ = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t HttpTransfer::on_header(char* line, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<HttpTransfer*>(self);
  const std::size_t length = size * count;
  if (!transfer.take(length)) return 0;
  std::string_view value{line, length};
  while (value.ends_with('\n') || value.ends_with('\r')) value.remove_suffix(1);
  if (value.starts_with("HTTP/")) {
    transfer.response_.headers = {};  // an interim answer came before
  } else if (value.contains(':')) {
    std::string name{http::take_until(value, ':')};
    transfer.response_.headers.add(std::move(name), std::string{http::trim(value)});
  }
  return length;
}

std::size_t HttpTransfer::on_body(char* bytes, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<HttpTransfer*>(self);
  if (!transfer.take(size * count)) return 0;
  transfer.response_.body.append(bytes, size * count);
  return size * count;
}

}  // namespace bongsu::net
