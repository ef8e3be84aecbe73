#include "command/demo_providers.h"

#include <cstddef>
#include <utility>

#include "account/email_address.h"
#include "account/way_in.h"
#include "base/encoding.h"
#include "command/secret_file.h"
#include "command/wait_for.h"

namespace bongsu::command {
namespace {

DemoPerson guest_of(const std::string& provider) {
  return {"guest-" + provider, std::string{DemoGuest::kEmail}, std::string{DemoGuest::kName}};
}

DemoPerson neighbour_of(const PretendProvider& provider) {
  const std::string person{provider.person};
  return {person, person + "@" + std::string{provider.id} + ".example", std::string{provider.person_name}};
}

}  // namespace

std::string make_demo_password(base::Random& random) {
  std::array<std::byte, 8> bytes;
  random.fill(bytes);
  const std::string letters = base::encode_base32(bytes);
  return letters.substr(0, 4) + "-" + letters.substr(4, 4) + "-" + letters.substr(8, 4);
}

std::vector<DemoProviderSettings> make_pretend_providers(const DemoAddresses& addresses, base::Random& random) {
  std::vector<DemoProviderSettings> providers;
  for (const PretendProvider& pretend : kPretendProviders) {
    const std::string id{pretend.id};
    providers.push_back({.id = id,
                         .names = {std::string{pretend.ko}, std::string{pretend.en}},
                         .origin = addresses.provider(providers.size()),
                         .client_id = "bongsu-demo",
                         .client_secret = base::SecretString{make_demo_password(random)},
                         .redirect_uri = addresses.issuer() + "/login/provider/" + id + "/callback",
                         .people = {guest_of(id), neighbour_of(pretend)}});
  }
  return providers;
}

std::expected<std::vector<ProviderEntry>, std::string> introduce(const std::vector<DemoProviderSettings>& providers,
                                                                 const std::filesystem::path& folder) {
  std::vector<ProviderEntry> entries;
  for (const DemoProviderSettings& pretend : providers) {
    ProviderEntry& entry = entries.emplace_back();
    entry.settings.preset = "oidc";
    entry.settings.id = pretend.id;
    entry.settings.issuer = pretend.origin;
    entry.settings.client_id = pretend.client_id;
    entry.settings.name_ko = pretend.names.ko;
    entry.settings.name_en = pretend.names.en;
    entry.client_secret_file = folder / (pretend.id + ".secret");
    const auto written = write_new_secret_file(entry.client_secret_file, pretend.client_secret.reveal());
    if (!written) return std::unexpected(written.error());
  }
  return entries;
}

ExitCode link_guest(const std::vector<DemoProviderSettings>& providers, Workbench& bench) {
  const auto guest = wait_for(bench.accounts.find_by_email(*account::EmailAddress::parse(DemoGuest::kEmail)));
  if (!guest) return refuse(bench.console, guest.error());
  for (const DemoProviderSettings& pretend : providers) {
    const DemoPerson& person = pretend.people.front();
    account::LinkedIdentity identity{.who = {account::ProviderId{pretend.id}, person.subject},
                                     .shown_as = person.email,
                                     .linked_at = bench.clock.now(),
                                     .last_used_at = {}};
    const auto linked = wait_for(bench.linked_identities.link((*guest)->account.id, std::move(identity)));
    if (!linked) return refuse(bench.console, linked.error());
  }
  return ExitCode::ok;
}

}  // namespace bongsu::command
