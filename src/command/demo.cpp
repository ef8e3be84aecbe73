#include "command/demo.h"

#include <array>
#include <cstddef>
#include <expected>
#include <ostream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <boost/asio/this_coro.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/encoding.h"
#include "command/client_commands.h"
#include "command/demo_sites.h"
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

// The people at the pretend providers. The demo's own guest is at both.
DemoPerson guest_at(std::string_view provider) {
  return {"guest-" + std::string{provider}, std::string{kEmail}, "데모 손님"};
}

struct PretendProvider {
  std::string_view id;
  std::string_view ko;
  std::string_view en;
  std::string_view person;  // somebody who has an account there only
  std::string_view person_name;
};
constexpr std::array kPretendProviders{
    PretendProvider{"magpie", "까치", "Magpie", "haneul", "김하늘"},
    PretendProvider{"crane", "두루미", "Crane", "bada", "이바다"},
};

DemoAddresses choose_addresses(std::uint16_t port) {
  std::vector<std::uint16_t> ports;
  if (port == 0) ports = free_ports(3 + kPretendProviders.size());
  for (std::size_t i = ports.size(); i < 3 + kPretendProviders.size(); ++i) {
    ports.push_back(static_cast<std::uint16_t>(port + i));
  }
  return {.login_port = ports[0],
          .shop_port = ports[1],
          .board_port = ports[2],
          .provider_ports = {ports.begin() + 3, ports.end()}};
}

// Three groups of four letters: 60 bits, and quickly typed.
std::string make_password(base::Random& random) {
  std::array<std::byte, 8> bytes;
  random.fill(bytes);
  const std::string letters = base::encode_base32(bytes);
  return letters.substr(0, 4) + "-" + letters.substr(4, 4) + "-" + letters.substr(8, 4);
}

Configuration demo_configuration(const TemporaryFolder& folder, const DemoAddresses& addresses) {
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
                                                            const DemoAddresses& addresses, const std::string& password,
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

std::vector<DemoProviderSettings> make_providers(const DemoAddresses& addresses, base::Random& random) {
  std::vector<DemoProviderSettings> providers;
  for (const PretendProvider& pretend : kPretendProviders) {
    const std::string id{pretend.id};
    const std::string person{pretend.person};
    const std::string origin = addresses.provider(providers.size());
    providers.push_back(
        {.id = id,
         .names = {std::string{pretend.ko}, std::string{pretend.en}},
         .origin = origin,
         .client_id = "bongsu-demo",
         .client_secret = base::SecretString{make_password(random)},
         .redirect_uri = addresses.issuer() + "/login/provider/" + id + "/callback",
         .people = {guest_at(id), {person, person + "@" + id + ".example", std::string{pretend.person_name}}}});
  }
  return providers;
}

void announce(const DemoAddresses& addresses, const std::string& password, const DemoArguments& arguments,
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

Task<void> run_all(Node& node, DemoSites& sites, std::function<void()> announce_all) {
  net::SignalWait signals{co_await boost::asio::this_coro::executor};
  node.start();
  sites.start();
  announce_all();
  while (co_await signals.next() == net::OperatorSignal::reload) node.reload();
  signals.stand_down();
  sites.stop();
  node.stop();
}

}  // namespace

void declare_demo(Options& options, DemoArguments& arguments) {
  options.optional("--port", arguments.port, "of the login server; the shop is at the next one. 0: any that are free");
  options.format(arguments.format);
}

ExitCode demo(const DemoArguments& arguments, Console& console) {
  const TemporaryFolder folder;
  const DemoAddresses addresses = choose_addresses(arguments.port);
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
  DemoSites sites{addresses, std::move(*login), make_providers(addresses, random)};
  run_to_end(run_all(**node, sites, [&] { announce(addresses, password, arguments, console); }));
  return ExitCode::ok;
}

}  // namespace bongsu::command
