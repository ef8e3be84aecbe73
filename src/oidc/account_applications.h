#pragma once
// Which clients have access to an account, as its owner sees it: plain functions.

#include <vector>

#include "oidc/client.h"
#include "oidc/stores.h"
#include "page/account_application_view.h"

namespace bongsu::oidc {

// What was allowed and what was given, one a client, the latest first.
std::vector<ClientAccess> join_access(std::vector<ClientAccess> allowed, const std::vector<ClientAccess>& given);

page::AccountApplication describe_access(const ClientAccess& access, const Client& client);

}  // namespace bongsu::oidc
