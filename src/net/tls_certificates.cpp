#include "net/tls_certificates.h"

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <boost/asio/ssl/context.hpp>
#include <ctime>
#include <string_view>
#include <utility>

namespace bongsu::net {
namespace {

namespace ssl = boost::asio::ssl;
using boost::system::error_code;

// HTTP/1.1 for whoever offers it; whoever offers only something else learns so from the first answer.
int select_protocol(SSL*, const unsigned char** out, unsigned char* out_length, const unsigned char* offered,
                    unsigned int offered_length, void*) {
  static constexpr unsigned char kHttp11[] = "\x08http/1.1";
  unsigned char* selected = nullptr;
  const int outcome =
      SSL_select_next_proto(&selected, out_length, kHttp11, sizeof kHttp11 - 1, offered, offered_length);
  *out = selected;
  return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

void restrict_protocols(SSL_CTX* context) {
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20");  // for TLS 1.2; 1.3 has no weak ones
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  // Buffers of idle connections are given back: 34 KB each otherwise.
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_select_cb(context, select_protocol, nullptr);
}

std::string describe(std::string_view what, const std::string& file, const error_code& error) {
  std::string text{what};
  text += ' ';
  text += file;
  text += ": ";
  text += error.message();
  return text;
}

std::expected<std::shared_ptr<ssl::context>, std::string> read_files(const TlsFiles& files) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  restrict_protocols(context->native_handle());
  error_code error;
  context->use_certificate_chain_file(files.certificate_chain, error);
  if (error) return std::unexpected(describe("certificate chain", files.certificate_chain, error));
  context->use_private_key_file(files.private_key, ssl::context::pem, error);
  if (error) return std::unexpected(describe("private key", files.private_key, error));
  // Loading notices a foreign key only when it is of the certificate's own kind.
  if (SSL_CTX_check_private_key(context->native_handle()) != 1) {
    return std::unexpected("private key " + files.private_key + " does not belong to the certificate");
  }
  return context;
}

}  // namespace

std::expected<std::unique_ptr<TlsCertificates>, std::string> TlsCertificates::load(TlsFiles files) {
  std::unique_ptr<TlsCertificates> certificates{new TlsCertificates{std::move(files)}};
  const std::expected<void, std::string> loaded = certificates->reload();
  if (!loaded) return std::unexpected(loaded.error());
  return certificates;
}

std::expected<void, std::string> TlsCertificates::reload() {
  auto context = read_files(files_);
  if (!context) return std::unexpected(std::move(context.error()));
  const std::lock_guard lock{mutex_};
  context_ = std::move(*context);
  return {};
}

base::Instant TlsCertificates::expires_at() const {
  const auto context = current();
  std::tm time{};
  ASN1_TIME_to_tm(X509_get0_notAfter(SSL_CTX_get0_certificate(context->native_handle())), &time);
  return base::from_unix_seconds(::timegm(&time));
}

bool TlsCertificates::is_for(const std::string& host) const {
  const auto context = current();
  X509* const certificate = SSL_CTX_get0_certificate(context->native_handle());
  return X509_check_host(certificate, host.c_str(), host.size(), 0, nullptr) == 1 ||
         X509_check_ip_asc(certificate, host.c_str(), 0) == 1;
}

std::shared_ptr<ssl::context> TlsCertificates::current() const {
  const std::lock_guard lock{mutex_};
  return context_;
}

}  // namespace bongsu::net
