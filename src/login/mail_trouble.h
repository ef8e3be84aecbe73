#pragma once
// Where mail may not arrive: with a provider fails the mail that it runs.

#include <optional>
#include <span>
#include <string_view>

#include "account/coverage.h"
#include "provider/standing.h"

namespace bongsu::login {

// The provider that is down and in whose failure domain the mail of this domain lies. Asked of the address alone, so
// that it does not tell whether there is an account.
std::optional<account::ProviderId> find_mail_trouble(std::string_view mail_domain,
                                                     std::span<const provider::Standing> standings,
                                                     std::span<const account::FailureDomain> domains);

}  // namespace bongsu::login
