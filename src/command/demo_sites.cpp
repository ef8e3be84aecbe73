#include "command/demo_sites.h"

#include <utility>

#include "command/demo_sight.h"

namespace bongsu::command {
namespace {

const net::HttpClientSettings kWithinThisMachine{.addresses = net::ReachableAddresses::any,
                                                 .schemes = net::ReachableSchemes::http_too};
constexpr std::size_t kLettersShown = 3;

}  // namespace

DemoSites::ProviderSite::ProviderSite(std::uint16_t port, DemoProviderSettings settings, const base::Clock& clock)
    : id(settings.id), names(settings.names), site(port), provider(std::move(settings), site.damage(), clock) {
  provider.add_routes(site.router());
}

DemoSites::DemoSites(const DemoAddresses& addresses, RelyingPartySettings login,
                     std::vector<DemoProviderSettings> providers, std::filesystem::path letters)
    : providers_(make_sites(addresses, std::move(providers), clock_)),
      shop_site_(addresses.shop_port),
      board_site_(addresses.board_port),
      http_(kWithinThisMachine),
      shop_(addresses.shop(), std::move(login), {http_, random_, clock_}),
      board_(
          {addresses.board(), addresses.shop(), addresses.issuer()}, make_entries(providers_),
          [this, issuer = addresses.issuer()] { return ask_provider_states(http_, issuer); },
          [folder = std::move(letters)] { return read_letters(folder, kLettersShown); }) {
  shop_.add_routes(shop_site_.router());
  board_.add_routes(board_site_.router());
}

auto DemoSites::make_sites(const DemoAddresses& addresses, std::vector<DemoProviderSettings> providers,
                           const base::Clock& clock) -> ProviderSites {
  ProviderSites sites;
  for (std::size_t i = 0; i < providers.size(); ++i) {
    sites.push_back(std::make_unique<ProviderSite>(addresses.provider_ports[i], std::move(providers[i]), clock));
  }
  return sites;
}

std::vector<DemoBoardEntry> DemoSites::make_entries(const ProviderSites& sites) {
  std::vector<DemoBoardEntry> entries;
  for (const auto& site : sites) entries.push_back({site->id, site->names, site->site});
  return entries;
}

void DemoSites::start() {
  for (const auto& provider : providers_) provider->site.start();
  shop_site_.start();
  board_site_.start();
}

void DemoSites::stop() {
  board_site_.stop();  // first: it reaches into the others
  shop_site_.stop();
  for (const auto& provider : providers_) provider->site.stop();
}

}  // namespace bongsu::command
