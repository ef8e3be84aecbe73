#pragma once
// The issuer of a provider that is many tenants in one: "https://login.microsoftonline.com/{tenantid}/v2.0".

#include <string>
#include <string_view>

namespace bongsu::provider {

bool is_issuer_pattern(std::string_view issuer);
// The issuer itself; of a pattern, with the tenant (1 to 64 of 0-9, a-f, "-") in its place. Empty for what is no
// tenant.
std::string issuer_of_tenant(std::string_view issuer, std::string_view tenant);
// Whether `stated` is the issuer, or of a pattern one of its tenants'.
bool is_of_issuer(std::string_view stated, std::string_view issuer);

}  // namespace bongsu::provider
