#include <openssl/x509.h>
#include <unistd.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/completion_condition.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "net/certificate_for_test.h"
#include "net/listener.h"
#include "net/listener_for_test.h"

namespace bongsu::net {
namespace {

namespace asio = boost::asio;

class TlsClient {
 public:
  explicit TlsClient(std::uint16_t port) {
    stream_.next_layer().connect({asio::ip::address_v4::loopback(), port});
    stream_.handshake(asio::ssl::stream_base::client);
  }

  std::string server_name() {
    X509* certificate = SSL_get1_peer_certificate(stream_.native_handle());
    char name[64] = "";
    X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name, sizeof name);
    X509_free(certificate);
    return name;
  }

  void send(std::string_view bytes) { asio::write(stream_, asio::buffer(bytes)); }

  std::string receive(std::size_t count) {
    std::string received;
    asio::read(stream_, asio::dynamic_buffer(received), asio::transfer_exactly(count));
    return received;
  }

  // Everything until the server closes, by TLS and not only by TCP.
  std::string read_to_end() {
    std::string received;
    boost::system::error_code error;
    asio::read(stream_, asio::dynamic_buffer(received), error);
    EXPECT_EQ(error, asio::error::eof) << error.message();
    return received;
  }

 private:
  asio::io_context io_;
  asio::ssl::context context_{asio::ssl::context::tls_client};
  asio::ssl::stream<asio::ip::tcp::socket> stream_{io_, context_};
};

class TlsListenerTest : public ListenerTest {
 protected:
  static constexpr std::string_view kGetAndClose = "GET /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

  TlsListenerTest() {
    char pattern[] = "/tmp/bongsu-tls-XXXXXX";
    folder_ = mkdtemp(pattern);
    files_ = {.certificate_chain = folder_ / "chain.pem", .private_key = folder_ / "key.pem"};
    write_certificate(files_, "first");
  }
  ~TlsListenerTest() override { std::filesystem::remove_all(folder_); }

  void start_tls(ListenerSettings settings = {}) {
    certificates_ = TlsCertificates::load(files_).value();
    settings.certificates = certificates_.get();
    start(std::move(settings));
  }

  std::filesystem::path folder_;
  TlsFiles files_;
  std::unique_ptr<TlsCertificates> certificates_;
};

TEST_F(TlsListenerTest, ServesHttpOverTls) {
  start_tls();
  TlsClient client{port()};
  EXPECT_EQ(client.server_name(), "first");
  client.send(kGet);
  client.send(kGetAndClose);
  const std::string received = client.read_to_end();
  EXPECT_TRUE(received.starts_with("HTTP/1.1 200 OK\r\n"));
  EXPECT_TRUE(received.ends_with("GET /echo? 127.0.0.1 "));
}

TEST_F(TlsListenerTest, GivesTheNewCertificateToNewConnectionsAndKeepsOldOnesOpen) {
  start_tls();
  TlsClient old{port()};
  write_certificate(files_, "second");
  ASSERT_TRUE(certificates_->reload());
  TlsClient fresh{port()};
  EXPECT_EQ(fresh.server_name(), "second");
  old.send(kGetAndClose);
  EXPECT_TRUE(old.read_to_end().starts_with("HTTP/1.1 200 OK\r\n"));
}

TEST_F(TlsListenerTest, KeepsTheOldCertificateWhenTheNewFilesAreBad) {
  start_tls();
  const TlsFiles other = {.certificate_chain = folder_ / "other.pem", .private_key = files_.private_key};
  write_certificate(other, "second");  // the key in place no longer belongs to the certificate in place
  EXPECT_NE(certificates_->reload().error().find(files_.private_key), std::string::npos);
  write_certificate({.certificate_chain = files_.certificate_chain, .private_key = folder_ / "other.key"}, "second",
                    KeyKind::rsa);  // nor is it even of its kind
  EXPECT_NE(certificates_->reload().error().find(files_.private_key), std::string::npos);
  std::ofstream{files_.certificate_chain} << "garbage";
  EXPECT_NE(certificates_->reload().error().find(files_.certificate_chain), std::string::npos);
  EXPECT_EQ(TlsClient{port()}.server_name(), "first");
}

TEST_F(TlsListenerTest, RefusesVersionsBefore12) {
  start_tls();
  asio::io_context io;
  asio::ssl::context context{asio::ssl::context::tls_client};
  SSL_CTX_set_security_level(context.native_handle(), 0);
  SSL_CTX_set_max_proto_version(context.native_handle(), TLS1_1_VERSION);
  asio::ssl::stream<asio::ip::tcp::socket> stream{io, context};
  stream.next_layer().connect({asio::ip::address_v4::loopback(), port()});
  boost::system::error_code error;
  EXPECT_TRUE(stream.handshake(asio::ssl::stream_base::client, error));
}

TEST_F(TlsListenerTest, ClosesWhoeverNeverFinishesTheHandshake) {
  start_tls({.limits = {.read_max = kShort}});
  RawClient silent{port()};
  EXPECT_EQ(silent.read_to_end(), "");
  RawClient plain{port()};
  plain.send(kGet);
  EXPECT_EQ(plain.read_to_end().find("HTTP"), std::string::npos);
}

TEST_F(TlsListenerTest, AnswersASlowRequestWith408) {
  start_tls({.limits = {.read_max = std::chrono::seconds{2}}});  // the handshake has to fit in, too
  TlsClient client{port()};
  client.send("GET /echo HTTP/1.1\r\nHo");
  EXPECT_TRUE(client.read_to_end().starts_with("HTTP/1.1 408 "));
}

TEST_F(TlsListenerTest, DrainsTlsConnectionsToo) {
  start_tls();
  TlsClient idle{port()};
  idle.send(kGet);
  ASSERT_EQ(idle.receive(8), "HTTP/1.1");
  EXPECT_TRUE(listener_->drain(std::chrono::seconds{20}));
}

TEST(TlsCertificates, SayWhichFileIsMissing) {
  const auto loaded = TlsCertificates::load({.certificate_chain = "/nowhere/chain.pem", .private_key = "/nowhere/key"});
  ASSERT_FALSE(loaded);
  EXPECT_NE(loaded.error().find("/nowhere/chain.pem"), std::string::npos);
}

}  // namespace
}  // namespace bongsu::net
