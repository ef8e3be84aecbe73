#pragma once
// The server's certificate: read from files, replaced while connections go on.

#include <expected>
#include <memory>
#include <mutex>
#include <string>

#include "base/clock.h"

namespace boost::asio::ssl {
class context;
}

namespace bongsu::net {

struct TlsFiles {
  std::string certificate_chain;  // PEM: the server's own first, then the intermediates
  std::string private_key;        // PEM, without a passphrase
};

// TLS 1.2 with forward secrecy and TLS 1.3; nothing older. Thread-safe.
class TlsCertificates {
 public:
  // The error says which file is wrong, and how.
  static std::expected<std::unique_ptr<TlsCertificates>, std::string> load(TlsFiles files);

  // Reads the files again: new connections get what they hold now, old ones keep theirs. When the files are bad, all
  // stays as it was.
  std::expected<void, std::string> reload();

  // When the server's own certificate expires.
  base::Instant expires_at() const;
  // Whether the server's own certificate is for that host name. Spec: RFC 9525 §6.3.
  bool is_for(const std::string& host) const;

  // Shared: a connection keeps the context with which it began.
  std::shared_ptr<boost::asio::ssl::context> current() const;

 private:
  explicit TlsCertificates(TlsFiles files) : files_(std::move(files)) {}

  const TlsFiles files_;
  mutable std::mutex mutex_;
  std::shared_ptr<boost::asio::ssl::context> context_;
};

}  // namespace bongsu::net
