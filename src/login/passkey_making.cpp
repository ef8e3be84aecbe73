#include "login/passkey_making.h"

#include <utility>

#include "credential/passkey.h"
#include "http/user_agent.h"

namespace bongsu::login {
namespace {

constexpr std::string_view kSomeDevice = "Passkey";

PasskeyMade made(account::AddPasskeyOutcome outcome) {
  switch (outcome) {
    case account::AddPasskeyOutcome::added:
      return PasskeyMade::yes;
    case account::AddPasskeyOutcome::known_already:
      return PasskeyMade::known_already;
    case account::AddPasskeyOutcome::one_too_many:
      return PasskeyMade::one_too_many;
    case account::AddPasskeyOutcome::no_account:
    case account::AddPasskeyOutcome::login_ended:
      return PasskeyMade::unusable;
  }
  std::unreachable();
}

// The passkey is well made; it is the operator who does not take it.
bool is_of_policy(credential::PasskeyError error) {
  using enum credential::PasskeyError;
  return error == not_attested || error == attestation_wrong || error == attestation_untrusted ||
         error == model_refused;
}

}  // namespace

Task<base::Fetched<PasskeyMade>> PasskeyMaking::make(Visit visit, Owner owner, std::string response) const {
  if (!needs_.settings.passkeys) co_return PasskeyMade::unusable;
  const auto parsed = credential::parse_registration(response, *needs_.settings.passkeys);
  if (!parsed) co_return PasskeyMade::unusable;
  auto challenge = needs_.ceremonies.open(visit, parsed->client.challenge, credential::Ceremony::registration);
  if (!challenge) co_return std::unexpected(challenge.error());
  if (!*challenge) co_return PasskeyMade::unusable;
  auto passkey = credential::verify_registration(*parsed, *needs_.settings.passkeys, needs_.clock.now());
  if (!passkey) {
    record(visit, owner.account, "passkey.refused", name_of(passkey.error()));
    co_return is_of_policy(passkey.error()) ? PasskeyMade::not_accepted : PasskeyMade::unusable;
  }
  const auto first = co_await needs_.ceremonies.spend(**std::move(challenge));
  if (!first) co_return std::unexpected(first.error());
  if (*first == continuity::FirstUse::no) co_return PasskeyMade::unusable;
  co_return co_await add(std::move(visit), std::move(owner), *std::move(passkey));
}

void PasskeyMaking::record(const Visit& visit, const account::AccountId& account, std::string_view kind,
                           std::string_view detail) const {
  needs_.audit.record({.at = needs_.clock.now(),
                       .kind = kind,
                       .account = account.str(),
                       .client_address = visit.request.client_address,
                       .request = visit.request.id,
                       .detail = std::string{detail}});
}

Task<base::Fetched<PasskeyMade>> PasskeyMaking::add(Visit visit, Owner owner, account::Passkey passkey) const {
  const std::string_view device = http::read_user_agent(visit.request.headers).system;
  passkey.name = device.empty() ? kSomeDevice : device;
  passkey.created_at = needs_.clock.now();
  const auto outcome = co_await needs_.passkeys.add(owner.account, std::move(passkey), owner.begun_at);
  if (!outcome) co_return std::unexpected(outcome.error());
  if (*outcome == account::AddPasskeyOutcome::added) record(visit, owner.account, "passkey.added", {});
  co_return made(*outcome);
}

}  // namespace bongsu::login
