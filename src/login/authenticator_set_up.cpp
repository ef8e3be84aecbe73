#include "login/authenticator_set_up.h"

#include <utility>

#include "credential/qr_code.h"
#include "credential/totp_at_rest.h"

namespace bongsu::login {

page::Form with_offer(page::Form form, page::Form offer) {
  for (page::HiddenField& field : offer.hidden) form.hidden.push_back(std::move(field));
  return form;
}

std::optional<AuthenticatorOffer> AuthenticatorSetUp::open(const account::AccountId& account,
                                                           std::string_view sealed) const {
  const auto plaintext = needs_.browsers.open_sealed(crypto::Purpose::authenticator_offer, sealed);
  if (!plaintext) return std::nullopt;
  auto offer = decode_authenticator_offer(*plaintext);
  if (!offer || !counts_for(*offer, account, needs_.clock.now())) return std::nullopt;
  return offer;
}

page::AuthenticatorPage AuthenticatorSetUp::show(const account::Account& account, std::string_view sealed) const {
  auto offer = open(account.id, sealed);
  if (!offer) {
    offer = AuthenticatorOffer{
        .account = account.id, .secret = credential::TotpSecret::make(needs_.random), .made_at = needs_.clock.now()};
  }
  const base::SecretString uri =
      credential::totp_key_uri(offer->secret, needs_.settings.service_name, account.email.str());
  page::AuthenticatorPage page;
  page.form.hidden.push_back(
      {std::string{kOfferField}, needs_.browsers.seal(crypto::Purpose::authenticator_offer, encode(*offer))});
  page.account = account.email.str();
  page.key = credential::totp_key_text(offer->secret).reveal();
  if (auto code = credential::make_qr_code(uri.reveal())) {
    page.qr_modules = code->modules;
    page.qr_path = std::move(code->path);
  }
  return page;
}

Task<base::Fetched<std::optional<credential::TotpSecret>>> AuthenticatorSetUp::check(account::AccountId account,
                                                                                     std::string sealed,
                                                                                     base::SecretString typed) const {
  auto offer = open(account, sealed);
  if (!offer) co_return std::nullopt;
  const auto right = co_await needs_.second_factors.use_code(offer->secret, std::move(typed));
  if (!right) co_return std::unexpected(right.error());
  if (!*right) co_return std::nullopt;
  co_return std::move(offer->secret);
}

Task<base::Fetched<bool>> AuthenticatorSetUp::store(account::AccountId account, credential::TotpSecret secret,
                                                    account::AuthenticatorTerms terms) const {
  account::Authenticator authenticator{.wrapped_secret = credential::wrap_totp_secret(needs_.master, account, secret),
                                       .set_at = needs_.clock.now()};
  return needs_.authenticators.set(std::move(account), std::move(authenticator), terms);
}

}  // namespace bongsu::login
