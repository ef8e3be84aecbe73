#include "command/demo.h"

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

#include "command/client_commands.h"
#include "command/demo_providers.h"
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

constexpr std::size_t kPortsBefore = 3;  // the login server's, the shop's, the board's; then the providers'

// Nobody who tries the demo waits as long as a real provider may be looked away from.
constexpr provider::ProbeSettings kProbes{.every = std::chrono::seconds{2},
                                          .documents_every = std::chrono::seconds{5},
                                          .in_doubt_every = std::chrono::seconds{1},
                                          .deadline = std::chrono::seconds{2}};

DemoAddresses choose_addresses(std::uint16_t port) {
  std::vector<std::uint16_t> ports;
  if (port == 0) ports = free_ports(kPortsBefore + kPretendProviders.size());
  for (std::size_t i = ports.size(); i < kPortsBefore + kPretendProviders.size(); ++i) {
    ports.push_back(static_cast<std::uint16_t>(port + i));
  }
  return {.login_port = ports[0],
          .shop_port = ports[1],
          .board_port = ports[2],
          .provider_ports = {ports.begin() + kPortsBefore, ports.end()}};
}

std::filesystem::path letters_of(const TemporaryFolder& folder) { return folder.path() / "letters"; }

std::expected<Configuration, std::string> demo_configuration(const TemporaryFolder& folder,
                                                             const DemoAddresses& addresses,
                                                             const std::vector<DemoProviderSettings>& providers) {
  Configuration configuration{folder.path() / "bongsu.toml"};
  configuration.protocol.issuer = addresses.issuer();
  configuration.listen.port = addresses.login_port;
  configuration.login.sign_up = login::SignUp::open;
  configuration.log.level = LogLevel::warning;
  configuration.listen.drain_max = std::chrono::seconds{2};
  configuration.mail.from = "login@teahouse.example";
  configuration.mail.folder = letters_of(folder);
  configuration.outgoing.provider_addresses = net::ReachableAddresses::any;
  auto entries = introduce(providers, folder.path());
  if (!entries) return std::unexpected(entries.error());
  configuration.providers = std::move(*entries);
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
  guest.email = DemoGuest::kEmail;
  guest.name = DemoGuest::kName;
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

void announce(const DemoAddresses& addresses, const std::string& password, const DemoArguments& arguments,
              Console& console) {
  if (arguments.format == OutputFormat::json) {
    boost::json::object providers;
    for (std::size_t i = 0; i < kPretendProviders.size(); ++i) {
      providers.emplace(kPretendProviders[i].id, addresses.provider(i));
    }
    const boost::json::object json{{"shop", addresses.shop()},   {"issuer", addresses.issuer()},
                                   {"board", addresses.board()}, {"providers", providers},
                                   {"email", DemoGuest::kEmail}, {"password", password}};
    console.out << json << std::endl;
    return;
  }
  console.out << fmt::format(
                     "\n"
                     "  Open {shop}/ and log in, with an account of your own, with Magpie or Crane\n"
                     "  (two pretend providers), or as {email} with the password {password}\n"
                     "\n"
                     "  One minute of a bad day:\n"
                     "    1. Log in with Magpie, as {guest}, and log out.\n"
                     "    2. Break Magpie at {board}/ and see Bongsu notice.\n"
                     "    3. Log in again: the page says that Magpie does not answer, and another door is open.\n"
                     "  Codes by e-mail are on the board, too: no mail leaves this machine.\n"
                     "\n"
                     "  The login server is {issuer}. Ctrl-C ends everything and removes it.\n",
                     fmt::arg("shop", addresses.shop()), fmt::arg("board", addresses.board()),
                     fmt::arg("issuer", addresses.issuer()), fmt::arg("email", DemoGuest::kEmail),
                     fmt::arg("guest", DemoGuest::kName), fmt::arg("password", password))
              << std::endl;
}

Task<void> run_all(Node& node, DemoSites& sites, std::function<void()> announce_all) {
  net::SignalWait signals{co_await boost::asio::this_coro::executor};
  sites.start();
  node.start();
  announce_all();
  while (co_await signals.next() == net::OperatorSignal::reload) node.reload();
  signals.stand_down();
  sites.stop();
  node.stop();
}

}  // namespace

void declare_demo(Options& options, DemoArguments& arguments) {
  options.optional(
      "--port", arguments.port,
      "of the login server; the shop, the board and the providers are at the next four. 0: any that are free");
  options.format(arguments.format);
}

ExitCode demo(const DemoArguments& arguments, Console& console) {
  const TemporaryFolder folder;
  const DemoAddresses addresses = choose_addresses(arguments.port);
  crypto::SystemRandom random;
  std::vector<DemoProviderSettings> providers = make_pretend_providers(addresses, random);
  auto configuration = demo_configuration(folder, addresses, providers);
  if (!configuration) return refuse(console, configuration.error());
  const auto made = make_installation(*configuration);
  if (!made) return refuse(console, made.error());
  const std::string password = make_demo_password(random);
  auto login = register_shop(*configuration, addresses, password, console);
  if (!login) return login.error();
  const ExitCode linked = at_workbench({configuration->file, OutputFormat::json}, console,
                                       [&](Workbench& bench) { return link_guest(providers, bench); });
  if (linked != ExitCode::ok) return linked;

  Logging logging{configuration->log};
  auto node = Node::build(std::move(*configuration), logging, kProbes);
  if (!node) {
    console.err << "bongsu: " << node.error().reason << '\n';
    return node.error().code;
  }
  DemoSites sites{addresses, std::move(*login), std::move(providers), letters_of(folder)};
  run_to_end(run_all(**node, sites, [&] { announce(addresses, password, arguments, console); }));
  return ExitCode::ok;
}

}  // namespace bongsu::command
