#include "login/passkey_login.h"

#include <utility>

#include "credential/passkey.h"

namespace bongsu::login {

Task<base::Fetched<PasskeyOutcome>> PasskeyLogin::prove(Visit visit, std::string response) const {
  if (!needs_.settings.passkeys) co_return PasskeyUnusable{};
  auto parsed = credential::parse_authentication(response, *needs_.settings.passkeys);
  if (!parsed) {
    record_failure(visit, {}, name_of(parsed.error()));
    co_return PasskeyUnusable{};
  }
  auto challenge = needs_.ceremonies.open(visit, parsed->client.challenge, credential::Ceremony::authentication);
  if (!challenge) co_return std::unexpected(challenge.error());
  if (!*challenge) {
    record_failure(visit, {}, "challenge");
    co_return PasskeyUnusable{};
  }
  co_return co_await verify(std::move(visit), *std::move(parsed), **std::move(challenge));
}

Task<base::Fetched<PasskeyOutcome>> PasskeyLogin::verify(Visit visit, credential::AuthenticationResponse response,
                                                         PasskeyChallenge challenge) const {
  const base::Instant begun_at = needs_.clock.now();
  auto found = co_await needs_.passkeys.find(response.id);
  if (!found) co_return std::unexpected(std::move(found.error()));
  if (!*found) {
    record_failure(visit, *found, "unknown_passkey");
    co_return PasskeyUnknown{};
  }
  const account::AccountWithPasskey& owner = **found;
  const auto use =
      credential::verify_authentication(response, owner.passkey, owner.account.id, *needs_.settings.passkeys);
  if (!use) {
    record_failure(visit, *found, name_of(use.error()));
    co_return PasskeyUnusable{};
  }
  const auto first = co_await needs_.ceremonies.spend(std::move(challenge));
  if (!first) co_return std::unexpected(first.error());
  if (*first == continuity::FirstUse::no) {
    record_failure(visit, *found, "replayed");
    co_return PasskeyUnusable{};
  }
  if (owner.account.status != account::Status::active) {
    record_failure(visit, *found, "account_disabled");
    co_return PasskeyAccountDisabled{};
  }
  co_return ProvenByPasskey{.account = owner.account, .use = *use, .begun_at = begun_at};
}

void PasskeyLogin::record_failure(const Visit& visit, const Found& found, std::string_view why) const {
  needs_.audit.record({.at = needs_.clock.now(),
                       .kind = "login.failed",
                       .account = found ? found->account.id.str() : std::string{},
                       .client_address = visit.request.client_address,
                       .request = visit.request.id,
                       .detail = "passkey: " + std::string{why}});
}

}  // namespace bongsu::login
