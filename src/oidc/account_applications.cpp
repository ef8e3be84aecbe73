#include "oidc/account_applications.h"

#include <algorithm>
#include <string>
#include <utility>

#include "oidc/consent_items.h"

namespace bongsu::oidc {

std::vector<ClientAccess> join_access(std::vector<ClientAccess> allowed, const std::vector<ClientAccess>& given) {
  std::vector<ClientAccess> all = std::move(allowed);
  for (const ClientAccess& more : given) {
    const auto known = std::ranges::find(all, more.client, &ClientAccess::client);
    if (known == all.end()) {
      all.push_back(more);
      continue;
    }
    known->items.insert(more.items.begin(), more.items.end());
    known->since = std::min(known->since, more.since);
    known->latest = std::max(known->latest, more.latest);
  }
  std::ranges::sort(all, [](const ClientAccess& a, const ClientAccess& b) {
    return a.latest != b.latest ? a.latest > b.latest : a.client < b.client;
  });
  return all;
}

page::AccountApplication describe_access(const ClientAccess& access, const Client& client) {
  page::AccountApplication application{
      .value = client.id.str(),
      .name = client.name,
      .uri = client.client_uri,
      .of = client.party == Party::first ? page::ApplicationOf::operator_ : page::ApplicationOf::others,
      .since = access.since};
  for (const std::string& item : access.items) {
    if (item.starts_with(kClaimItem)) {
      application.claims.push_back(item.substr(kClaimItem.size()));
    } else {
      application.scopes.push_back(item);
    }
  }
  return application;
}

}  // namespace bongsu::oidc
