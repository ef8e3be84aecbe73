// The yardstick: a Beast server that does nothing but HTTP and the same cryptography as Bongsu for the same request.
// No routing, no store, no checks. Bongsu's budget is a ratio to this, measured in one run.
//   bare_server PORT
// POST /token       SHA-256 of the form (a client secret), one ES256 signature, made and verified
// POST /two-tokens  the same with two signatures, as an access and an ID token need
// POST /introspect  SHA-256 of the form, one ES256 signature verified
// anything else     an empty answer

#include <openssl/ec.h>
#include <openssl/evp.h>

#include <array>
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

// The size of the JWT that Bongsu signs for client credentials.
constexpr std::size_t kSigningInputBytes = 420;

// Contexts are made once and used again: OpenSSL 3 spends as long on setting one up as on signing.
class Es256 {
 public:
  Es256() : key_{EVP_EC_gen("P-256"), &EVP_PKEY_free} {
    if (!key_) throw std::runtime_error{"no P-256 key"};
    signer_.reset(EVP_PKEY_CTX_new(key_.get(), nullptr));
    verifier_.reset(EVP_PKEY_CTX_new(key_.get(), nullptr));
    if (EVP_PKEY_sign_init(signer_.get()) != 1 || EVP_PKEY_verify_init(verifier_.get()) != 1) {
      throw std::runtime_error{"no signing context"};
    }
  }

  std::string sign(const std::string& input) {
    const Digest digest = sha256(input);
    std::string signature(128, '\0');
    std::size_t size = signature.size();
    if (EVP_PKEY_sign(signer_.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, digest.data(),
                      digest.size()) != 1) {
      throw std::runtime_error{"signing failed"};
    }
    signature.resize(size);
    return signature;
  }

  void verify(const std::string& input, const std::string& signature) {
    const Digest digest = sha256(input);
    if (EVP_PKEY_verify(verifier_.get(), reinterpret_cast<const unsigned char*>(signature.data()), signature.size(),
                        digest.data(), digest.size()) != 1) {
      throw std::runtime_error{"verifying failed"};
    }
  }

  using Digest = std::array<unsigned char, 32>;
  static Digest sha256(const std::string& input) {
    Digest digest;
    EVP_Digest(input.data(), input.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    return digest;
  }

 private:
  struct FreeContext {
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
  };
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
  std::unique_ptr<EVP_PKEY_CTX, FreeContext> signer_;
  std::unique_ptr<EVP_PKEY_CTX, FreeContext> verifier_;
};

class BareServer {
 public:
  BareServer() : input_(kSigningInputBytes, 'x'), signature_{es256_.sign(input_)} {}

  asio::awaitable<void> accept(tcp::acceptor acceptor) {
    for (;;) {
      tcp::socket socket = co_await acceptor.async_accept(asio::use_awaitable);
      asio::co_spawn(acceptor.get_executor(), serve(std::move(socket)), asio::detached);
    }
  }

 private:
  asio::awaitable<void> serve(tcp::socket socket) {
    socket.set_option(tcp::no_delay{true});
    beast::tcp_stream stream{std::move(socket)};
    beast::flat_buffer buffer;
    try {
      for (;;) {
        http::request<http::string_body> request;
        co_await http::async_read(stream, buffer, request, asio::use_awaitable);
        http::response<http::string_body> response{http::status::ok, request.version()};
        response.set(http::field::content_type, "application/json");
        response.body() = answer(request);
        response.keep_alive(request.keep_alive());
        response.prepare_payload();
        co_await http::async_write(stream, response, asio::use_awaitable);
        if (!request.keep_alive()) break;
      }
    } catch (const boost::system::system_error&) {
      // the load generator went away
    }
  }

  std::string answer(const http::request<http::string_body>& request) {
    Es256::sha256(request.body());
    if (request.target() == "/introspect") {
      es256_.verify(input_, signature_);
      return R"({"active":true})";
    }
    if (request.target() == "/token") {
      return R"({"access_token":")" + token() + R"(","token_type":"Bearer","expires_in":600})";
    }
    if (request.target() == "/two-tokens") {
      return R"({"access_token":")" + token() + R"(","id_token":")" + token() + R"(","token_type":"Bearer"})";
    }
    return {};
  }

  std::string token() {
    const std::string signature = es256_.sign(input_);
    es256_.verify(input_, signature);
    return input_ + std::string(86, 's');
  }

  Es256 es256_;
  std::string input_;
  std::string signature_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: bare_server PORT\n";
    return 2;
  }
  asio::io_context io{1};
  BareServer server;
  tcp::acceptor acceptor{io, {asio::ip::make_address("127.0.0.1"), static_cast<unsigned short>(std::atoi(argv[1]))}};
  asio::co_spawn(io, server.accept(std::move(acceptor)), asio::detached);
  io.run();
}
