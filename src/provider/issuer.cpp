#include "provider/issuer.h"

#include <algorithm>

namespace bongsu::provider {
namespace {

constexpr std::string_view kTenantId = "{tenantid}";
constexpr std::size_t kTenantBytesMax = 64;

bool is_tenant(std::string_view text) {
  if (text.empty() || text.size() > kTenantBytesMax) return false;
  return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-'; });
}

}  // namespace

bool is_issuer_pattern(std::string_view issuer) { return issuer.contains(kTenantId); }

std::string issuer_of_tenant(std::string_view issuer, std::string_view tenant) {
  const std::size_t at = issuer.find(kTenantId);
  if (at == std::string_view::npos) return std::string{issuer};
  if (!is_tenant(tenant)) return {};
  std::string full{issuer.substr(0, at)};
  full += tenant;
  full += issuer.substr(at + kTenantId.size());
  return full;
}

bool is_of_issuer(std::string_view stated, std::string_view issuer) {
  const std::size_t at = issuer.find(kTenantId);
  if (at == std::string_view::npos) return stated == issuer;
  const std::string_view before = issuer.substr(0, at);
  const std::string_view after = issuer.substr(at + kTenantId.size());
  if (stated.size() <= before.size() + after.size() || !stated.starts_with(before) || !stated.ends_with(after)) {
    return false;
  }
  return is_tenant(stated.substr(before.size(), stated.size() - before.size() - after.size()));
}

}  // namespace bongsu::provider
