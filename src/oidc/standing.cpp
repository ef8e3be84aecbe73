#include "oidc/standing.h"

#include <optional>
#include <utility>

#include "oidc/scope.h"

namespace bongsu::oidc {

Bond bond_of(const Authentication& authentication, const std::set<std::string>& granted_scopes,
             const ClientId& client) {
  const bool offline = granted_scopes.contains(std::string{scope::kOfflineAccess});
  return {.account = authentication.account,
          .session = offline ? SessionId{} : authentication.session,
          .session_started_at = authentication.session_started_at,
          .client = client,
          .granted_at = authentication.granted_at};
}

std::string_view describe(Lapse lapse) {
  switch (lapse) {
    case Lapse::account_gone:
      return "account_gone";
    case Lapse::account_disabled:
      return "account_disabled";
    case Lapse::session_ended:
      return "session_ended";
    case Lapse::access_withdrawn:
      return "access_withdrawn";
  }
  std::unreachable();
}

Error to_error(const NotStanding& reason, ErrorCode code) {
  if (const auto* unavailable = std::get_if<base::Unavailable>(&reason)) return to_error(*unavailable);
  return {.code = code,
          .description = "the login or the consent that this rests on has ended",
          .cause = std::string{describe(std::get<Lapse>(reason))},
          .retry_after = {}};
}

Task<std::expected<account::Account, NotStanding>> Standing::check(Bond bond) {
  base::Fetched<std::optional<account::Account>> account = co_await needs_.accounts.find(bond.account);
  if (!account) co_return std::unexpected(std::move(account.error()));
  if (!*account) co_return std::unexpected(Lapse::account_gone);
  if ((*account)->status != account::Status::active) co_return std::unexpected(Lapse::account_disabled);

  base::Fetched<bool> ended =
      co_await needs_.ended_sessions.is_ended(bond.session, bond.account, bond.session_started_at);
  if (!ended) co_return std::unexpected(std::move(ended.error()));
  if (*ended) co_return std::unexpected(Lapse::session_ended);
  base::Fetched<bool> withdrawn =
      co_await needs_.withdrawn_access.is_withdrawn(bond.account, bond.client, bond.granted_at);
  if (!withdrawn) co_return std::unexpected(std::move(withdrawn.error()));
  if (*withdrawn) co_return std::unexpected(Lapse::access_withdrawn);
  co_return std::move(**account);
}

}  // namespace bongsu::oidc
