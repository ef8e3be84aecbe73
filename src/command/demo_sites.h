#pragma once
// Everything of `bongsu demo` that is not the login server: the shop, the pretend providers, and the board. Each is a
// site of its own, and speaks with the login server over HTTP only.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "command/demo_board.h"
#include "command/demo_provider.h"
#include "command/demo_shop.h"
#include "command/demo_site.h"
#include "command/relying_party.h"
#include "crypto/system_random.h"
#include "net/http_client.h"

namespace bongsu::command {

struct DemoAddresses {
  std::uint16_t login_port = 0;
  std::uint16_t shop_port = 0;
  std::uint16_t board_port = 0;
  std::vector<std::uint16_t> provider_ports;

  std::string issuer() const { return origin(login_port); }
  std::string shop() const { return origin(shop_port); }
  std::string board() const { return origin(board_port); }
  std::string provider(std::size_t index) const { return origin(provider_ports[index]); }

 private:
  static std::string origin(std::uint16_t port) { return "http://localhost:" + std::to_string(port); }
};

class DemoSites {
 public:
  // One of `providers` for each of the addresses' ports. `letters`: the folder into which mail is written.
  DemoSites(const DemoAddresses& addresses, RelyingPartySettings login, std::vector<DemoProviderSettings> providers,
            std::filesystem::path letters);
  DemoSites(const DemoSites&) = delete;
  DemoSites& operator=(const DemoSites&) = delete;

  void start();
  void stop();

 private:
  struct ProviderSite {
    ProviderSite(std::uint16_t port, DemoProviderSettings settings, const base::Clock& clock);
    const std::string id;
    const provider::Names names;
    DemoSite site;
    DemoProvider provider;
  };
  using ProviderSites = std::vector<std::unique_ptr<ProviderSite>>;
  static ProviderSites make_sites(const DemoAddresses& addresses, std::vector<DemoProviderSettings> providers,
                                  const base::Clock& clock);
  static std::vector<DemoBoardEntry> make_entries(const ProviderSites& sites);

  crypto::SystemRandom random_;
  const base::SystemClock clock_;
  const ProviderSites providers_;
  DemoSite shop_site_;
  DemoSite board_site_;
  net::HttpClient http_;
  DemoShop shop_;
  DemoBoard board_;
};

}  // namespace bongsu::command
