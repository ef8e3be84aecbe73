#include "login/second_factor_set_up_endpoint.h"

#include <optional>
#include <string>
#include <utility>

#include "login/paths.h"
#include "login/proof_halves.h"

namespace bongsu::login {
namespace {

constexpr auto kByPasskey = page::AuthenticatorPurpose::passkey_first;

}  // namespace

Task<SecondFactorSetUpEndpoint::Owner> SecondFactorSetUpEndpoint::ask_account(Visit visit) const {
  if (!has_live_half(visit.interaction, needs_.clock.now())) co_return std::unexpected(begin_anew(std::move(visit)));
  const account::AccountId id = visit.interaction.half->account;
  const auto authenticator = co_await needs_.authenticators.find(id);
  if (!authenticator) co_return std::unexpected(unavailable(visit, authenticator.error()));
  if (*authenticator) co_return std::unexpected(needs_.visits.go(path::kSecondFactor, visit.interaction));
  auto account = co_await needs_.accounts.find(id);
  if (!account) co_return std::unexpected(unavailable(visit, account.error()));
  if (!*account) co_return std::unexpected(begin_anew(std::move(visit)));
  co_return co_await with_presence(std::move(visit), **std::move(account));
}

Task<SecondFactorSetUpEndpoint::Owner> SecondFactorSetUpEndpoint::with_presence(Visit visit,
                                                                                account::Account account) const {
  const auto passkeys = co_await needs_.passkeys.of_account(account.id);
  if (!passkeys) co_return std::unexpected(unavailable(visit, passkeys.error()));
  const bool by_passkey = is_open(needs_.settings, Way::passkey) && !passkeys->empty();
  if (by_passkey) co_return std::unexpected(confirm_first(visit, Presence::confirmed, kByPasskey));
  const HalfProof& half = *visit.interaction.half;
  const bool made_here = visit.interaction.made == account.id && half.proven_at <= account.created_at;
  if (made_here) co_return std::move(account);
  const auto demand = co_await needs_.fresh_logins.needed(account.id);
  if (!demand) co_return std::unexpected(unavailable(visit, demand.error()));
  if (half.presence < demand->presence)
    co_return std::unexpected(confirm_first(visit, demand->presence, page::AuthenticatorPurpose::required));
  co_return std::move(account);
}

http::Response SecondFactorSetUpEndpoint::confirm_first(const Visit& visit, Presence needed,
                                                        page::AuthenticatorPurpose purpose) const {
  Interaction interaction = visit.interaction;
  interaction.half.reset();
  interaction.presence = needed;
  page::AuthenticatorPage page;
  page.purpose = purpose;
  page.confirm_url = needs_.visits.url_for_other_account(std::move(interaction));
  return needs_.visits.show(visit, page);
}

Task<http::Response> SecondFactorSetUpEndpoint::show(http::Request request) const {
  auto visit = needs_.visits.open(std::move(request));
  if (!visit) co_return std::move(visit.error());
  const auto account = co_await ask_account(*visit);
  if (!account) co_return account.error();
  co_return ask(*visit, *account, {});
}

Task<http::Response> SecondFactorSetUpEndpoint::submit(http::Request request) const {
  auto visit = needs_.visits.open_form(std::move(request));
  if (!visit) co_return std::move(visit.error());
  auto account = co_await ask_account(*visit);
  if (!account) co_return account.error();
  base::SecretString typed{std::string{visit->field(page::kCodeField)}};
  if (typed.empty()) co_return ask(*visit, *account, {page::Problem::code_missing});
  auto secret = co_await needs_.set_up.check(account->id, std::string{visit->field(kOfferField)}, std::move(typed));
  if (!secret) co_return unavailable(*visit, secret.error());
  if (!*secret) co_return ask(*visit, *account, {page::Problem::code_wrong});
  co_return co_await store(*std::move(visit), *std::move(account), **std::move(secret));
}

Task<http::Response> SecondFactorSetUpEndpoint::store(Visit visit, account::Account account,
                                                      credential::TotpSecret secret) const {
  const auto first = co_await needs_.half_proofs.spend(visit.interaction);
  if (!first) co_return unavailable(visit, first.error());
  if (*first == continuity::FirstUse::no) co_return begin_anew(std::move(visit));
  const auto stored =
      co_await needs_.set_up.store(account.id, std::move(secret), {.begun_at = visit.interaction.half->begun_at});
  if (!stored) co_return unavailable(visit, stored.error());
  if (!*stored) co_return begin_anew(std::move(visit));
  needs_.audit.record({.at = needs_.clock.now(),
                       .kind = "authenticator.set",
                       .account = account.id.str(),
                       .client_address = visit.request.client_address,
                       .request = visit.request.id,
                       .detail = "login"});
  const Proof proof = complete(*visit.interaction.half, SecondFactor::code);
  const Onward onward = visit.interaction.half->onward;
  co_return co_await needs_.admission.admit(std::move(visit), proof, onward);
}

http::Response SecondFactorSetUpEndpoint::ask(const Visit& visit, const account::Account& account,
                                              std::vector<page::Problem> problems) const {
  page::AuthenticatorPage page = needs_.set_up.show(account, visit.field(kOfferField));
  page.form = with_offer(needs_.visits.form(visit, path::kSecondFactorSetUp), std::move(page.form));
  page.purpose = page::AuthenticatorPurpose::required;
  page.problems = std::move(problems);
  return needs_.visits.show(visit, page);
}

http::Response SecondFactorSetUpEndpoint::begin_anew(Visit visit) const {
  visit.interaction.half.reset();
  return needs_.visits.go(path::kLogin, visit.interaction);
}

http::Response SecondFactorSetUpEndpoint::unavailable(const Visit& visit, const base::Unavailable& outage) const {
  return needs_.visits.unavailable(visit, page::UnavailableFunction::change_accounts, outage);
}

}  // namespace bongsu::login
