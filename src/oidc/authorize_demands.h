#pragma once
// What a client demands of the login that its request is answered with, and how it may come about.

#include <optional>
#include <set>
#include <string>

#include "base/clock.h"

namespace bongsu::oidc {

enum class Interactivity {
  allowed,
  forbidden,  // prompt=none: no page may be shown
};

struct LoginDemands {
  Interactivity interactivity = Interactivity::allowed;
  std::optional<base::Instant> authenticated_not_before{};  // from prompt=login, max_age or default_max_age
  bool choose_account = false;                              // prompt=select_account
  bool create_account = false;                              // prompt=create
  std::string subject{};               // only this `sub`, as the client knows it, will do; empty: anybody
  std::set<std::string> acr_needed{};  // one of these; empty: any
  bool two_factors = false;            // asked for; what becomes of it where there is only one, acr_needed says
  bool sets_up_second = false;         // by the operator, of this client: who has no second factor sets one up first

  friend bool operator==(const LoginDemands&, const LoginDemands&) = default;
};

}  // namespace bongsu::oidc
