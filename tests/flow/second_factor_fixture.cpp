#include "flow/second_factor_fixture.h"

#include <utility>

#include "contract/run_task.h"
#include "credential/passkey.h"
#include "credential/recovery_code.h"
#include "credential/totp_at_rest.h"
#include "flow/passkey_prompt.h"
#include "login/paths.h"

namespace bongsu::flow {

using contract::run;

SecondFactorHouse::SecondFactorHouse(login::Settings chosen) : ProviderHouse(std::move(chosen)) {}

credential::TotpSecret SecondFactorHouse::enrol(const account::Account& account) {
  credential::TotpSecret secret = credential::TotpSecret::make(random);
  account::Authenticator authenticator{.wrapped_secret = credential::wrap_totp_secret(master, account.id, secret),
                                       .set_at = clock.now() - std::chrono::hours{24}};
  run(stores.authenticators.set(account.id, std::move(authenticator), {})).value();
  return secret;
}

std::string SecondFactorHouse::code(const credential::TotpSecret& secret, std::int64_t steps) const {
  return std::string{credential::totp_code(secret, credential::totp_step(clock.now()) + steps).reveal()};
}

std::vector<std::string> SecondFactorHouse::give_recovery_codes(const account::Account& account) {
  std::vector<std::string> codes;
  std::vector<std::string> hashes;
  for (const credential::RecoveryCode& one : credential::make_recovery_codes(random)) {
    codes.emplace_back(one.to_text().reveal());
    hashes.push_back(credential::hash_recovery_code(account.id, one));
  }
  run(stores.recovery_codes.replace(account.id, std::move(hashes), clock.now())).value();
  return codes;
}

std::size_t SecondFactorHouse::recovery_codes_left(const account::Account& account) {
  return run(stores.recovery_codes.left(account.id)).value().size();
}

bool SecondFactorHouse::has_authenticator(const account::Account& account) {
  return run(stores.authenticators.find(account.id)).value().has_value();
}

void SecondFactorHouse::give_passkey(const account::Account& account, const credential::AuthenticatorForTest& device) {
  credential::CeremonyForTest making;
  making.challenge = "AAAA";
  const auto parsed = credential::parse_registration(device.make(making), *settings.passkeys);
  account::Passkey passkey = credential::verify_registration(*parsed, *settings.passkeys, clock.now()).value();
  passkey.name = "laptop";
  passkey.created_at = clock.now();
  run(stores.passkeys.add(account.id, std::move(passkey), clock.now())).value();
}

http::Response SecondFactorHouse::log_in_by_passkey(Browser& browser, const account::Account& account,
                                                    const credential::AuthenticatorForTest& device) {
  const http::Response page = browser.follow(browser.get(begin(browser) + "&other=1"));
  credential::CeremonyForTest ceremony;
  ceremony.challenge = option(page, "challenge");
  Fields fields = hidden_fields(page);
  fields.emplace_back("passkey", device.use(ceremony, account.id.str()));
  return browser.follow(browser.post(login::path::kPasskey, fields));
}

std::string sealed_in(const http::Response& page) {
  const Fields hidden = hidden_fields(page);
  if (!hidden.empty()) return hidden.front().second;
  const std::size_t at = page.body.find("?i=") + 3;
  return page.body.substr(at, page.body.find_first_of("\"&", at) - at);
}

credential::TotpSecret key_on(const http::Response& page) {
  const std::size_t at = page.body.find("<code id=\"key\">") + 15;
  std::string bytes;
  unsigned bits = 0;
  unsigned held = 0;
  for (const char letter : page.body.substr(at, page.body.find('<', at) - at)) {
    if (letter == ' ') continue;
    bits = (bits << 5U) | static_cast<unsigned>(letter >= 'A' ? letter - 'A' : letter - '2' + 26);
    held += 5;
    if (held >= 8) bytes.push_back(static_cast<char>((bits >> (held -= 8)) & 0xffU));
  }
  return credential::TotpSecret::from(base::SecretString{bytes}).value();
}

}  // namespace bongsu::flow
