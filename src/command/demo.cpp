#include "command/demo.h"

#include <array>
#include <expected>
#include <ostream>
#include <sstream>
#include <utility>

#include <fmt/format.h>
#include <boost/asio/this_coro.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/encoding.h"
#include "command/client_commands.h"
#include "command/demo_shop.h"
#include "command/free_port.h"
#include "command/installation.h"
#include "command/node.h"
#include "command/temporary_folder.h"
#include "command/user_commands.h"
#include "command/wait_for.h"
#include "command/workbench.h"
#include "net/signal_wait.h"

namespace bongsu::command {
namespace {

constexpr std::string_view kEmail = "demo@example.com";

struct Addresses {
  std::uint16_t login_port;
  std::uint16_t shop_port;
  std::string issuer() const { return fmt::format("http://localhost:{}", login_port); }
  std::string shop() const { return fmt::format("http://localhost:{}", shop_port); }
};

Addresses choose_addresses(std::uint16_t port) {
  if (port != 0) return {port, static_cast<std::uint16_t>(port + 1)};
  const std::array<std::uint16_t, 2> ports = free_ports();
  return {ports[0], ports[1]};
}

// Three groups of four letters: 60 bits, and quickly typed.
std::string make_password(base::Random& random) {
  std::array<std::byte, 8> bytes;
  random.fill(bytes);
  const std::string letters = base::encode_base32(bytes);
  return letters.substr(0, 4) + "-" + letters.substr(4, 4) + "-" + letters.substr(8, 4);
}

Configuration demo_configuration(const TemporaryFolder& folder, const Addresses& addresses) {
  Configuration configuration{folder.path() / "bongsu.toml"};
  configuration.protocol.issuer = addresses.issuer();
  configuration.listen.port = addresses.login_port;
  configuration.login.sign_up = login::SignUp::open;
  configuration.log.level = LogLevel::warning;
  configuration.listen.drain_max = std::chrono::seconds{2};
  return configuration;
}

// What an operator would type: one client and one account.
std::expected<RelyingPartySettings, ExitCode> register_shop(const Configuration& configuration,
                                                            const Addresses& addresses, const std::string& password,
                                                            Console& console) {
  ClientAddArguments shop;
  shop.name = "달빛 찻집 (Moonlight Teahouse)";
  shop.redirect_uris = {addresses.shop() + "/callback"};
  shop.post_logout_redirect_uris = {addresses.shop() + "/"};
  UserAddArguments guest;
  guest.email = kEmail;
  guest.name = "데모 손님";
  guest.is_verified = true;
  guest.password_from_stdin = true;

  std::istringstream typed{password + "\n"};
  std::ostringstream client_shown;
  std::ostringstream user_shown;
  const StoreArguments store{configuration.file, OutputFormat::json};
  Console for_client{typed, client_shown, console.err};
  const ExitCode client_added =
      at_workbench(store, for_client, [&shop](Workbench& bench) { return add_client(shop, bench); });
  if (client_added != ExitCode::ok) return std::unexpected(client_added);
  Console for_user{typed, user_shown, console.err};
  const ExitCode user_added =
      at_workbench(store, for_user, [&guest](Workbench& bench) { return add_user(guest, bench); });
  if (user_added != ExitCode::ok) return std::unexpected(user_added);

  const boost::json::value client = boost::json::parse(client_shown.str());
  return RelyingPartySettings{.issuer = addresses.issuer(),
                              .client_id = std::string{client.at("client_id").as_string()},
                              .client_secret = base::SecretString{std::string{client.at("client_secret").as_string()}},
                              .redirect_uri = shop.redirect_uris.front()};
}

// The shop is a program of its own: other threads, another port, nothing shared with the server.
class ShopServer {
 public:
  ShopServer(const Addresses& addresses, RelyingPartySettings login)
      : shop_(addresses.shop(), std::move(login), {http_, random_, clock_}),
        listener_(
            threads_, random_, {.host = "127.0.0.1", .port = addresses.shop_port},
            [this](http::Request request) { return router_.handle(std::move(request)); },
            [](const net::RequestRecord&) {}) {
    shop_.add_routes(router_);
  }
  void start() {
    threads_.start();
    listener_.start();
  }
  void stop() {
    listener_.drain(std::chrono::seconds{1});
    threads_.stop();
  }

 private:
  net::IoThreads threads_{1};
  crypto::SystemRandom random_;
  const base::SystemClock clock_;
  net::HttpClient http_{{.addresses = net::ReachableAddresses::any, .schemes = net::ReachableSchemes::http_too}};
  http::Router router_;
  DemoShop shop_;
  net::Listener listener_;
};

void announce(const Addresses& addresses, const std::string& password, const DemoArguments& arguments,
              Console& console) {
  if (arguments.format == OutputFormat::json) {
    const boost::json::object json{
        {"shop", addresses.shop()}, {"issuer", addresses.issuer()}, {"email", kEmail}, {"password", password}};
    console.out << json << std::endl;
    return;
  }
  console.out << fmt::format(
                     "\n"
                     "  Open {}/ and log in,\n"
                     "  with an account of your own, or as {} with the password {}\n"
                     "\n"
                     "  The shop is there; the login server is {}.\n"
                     "  Ctrl-C ends both and removes everything.\n",
                     addresses.shop(), kEmail, password, addresses.issuer())
              << std::endl;
}

Task<void> run_both(Node& node, ShopServer& shop, std::function<void()> announce_both) {
  net::SignalWait signals{co_await boost::asio::this_coro::executor};
  node.start();
  shop.start();
  announce_both();
  while (co_await signals.next() == net::OperatorSignal::reload) node.reload();
  signals.stand_down();
  shop.stop();
  node.stop();
}

}  // namespace

void declare_demo(Options& options, DemoArguments& arguments) {
  options.optional("--port", arguments.port, "of the login server; the shop is at the next one. 0: any that are free");
  options.format(arguments.format);
}

ExitCode demo(const DemoArguments& arguments, Console& console) {
  const TemporaryFolder folder;
  const Addresses addresses = choose_addresses(arguments.port);
  Configuration configuration = demo_configuration(folder, addresses);
  const auto made = make_installation(configuration);
  if (!made) return refuse(console, made.error());
  crypto::SystemRandom random;
  const std::string password = make_password(random);
  auto login = register_shop(configuration, addresses, password, console);
  if (!login) return login.error();

  Logging logging{configuration.log};
  auto node = Node::build(std::move(configuration), logging);
  if (!node) {
    console.err << "bongsu: " << node.error().reason << '\n';
    return node.error().code;
  }
  ShopServer shop{addresses, std::move(*login)};
  run_to_end(run_both(**node, shop, [&] { announce(addresses, password, arguments, console); }));
  return ExitCode::ok;
}

}  // namespace bongsu::command
