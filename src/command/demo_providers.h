#pragma once
// Which pretend providers there are in `bongsu demo`, who has accounts there, and how the login server comes to know
// them: as an operator would introduce a real one.

#include <array>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "command/configuration.h"
#include "command/demo_provider.h"
#include "command/demo_sites.h"
#include "command/exit_code.h"
#include "command/workbench.h"

namespace bongsu::command {

// Somebody with a password here and an account at every pretend provider.
struct DemoGuest {
  static constexpr std::string_view kEmail = "demo@example.com";
  static constexpr std::string_view kName = "데모 손님";
};

struct PretendProvider {
  std::string_view id;
  std::string_view ko;
  std::string_view en;
  std::string_view person;  // somebody who has an account there only
  std::string_view person_name;
};

inline constexpr std::array kPretendProviders{
    PretendProvider{"magpie", "까치", "Magpie", "haneul", "김하늘"},
    PretendProvider{"crane", "두루미", "Crane", "bada", "이바다"},
};

// Three groups of four letters: 60 bits, and quickly typed.
std::string make_demo_password(base::Random& random);

// In the order of kPretendProviders; the guest is the first person of each.
std::vector<DemoProviderSettings> make_pretend_providers(const DemoAddresses& addresses, base::Random& random);

// What the configuration says of each. Writes the secrets that it names into the folder; the error is for the operator.
std::expected<std::vector<ProviderEntry>, std::string> introduce(const std::vector<DemoProviderSettings>& providers,
                                                                 const std::filesystem::path& folder);

// What the guest would do on the account page, once for each provider.
ExitCode link_guest(const std::vector<DemoProviderSettings>& providers, Workbench& bench);

}  // namespace bongsu::command
