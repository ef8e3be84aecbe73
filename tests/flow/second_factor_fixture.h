#pragma once
// A house in which accounts have authenticator apps and recovery codes.

#include <string>
#include <vector>

#include "credential/authenticator_for_test.h"
#include "credential/totp.h"
#include "flow/provider_fixture.h"

namespace bongsu::flow {

struct SecondFactorHouse : ProviderHouse {
  explicit SecondFactorHouse(login::Settings chosen = without_second_way());

  // As if it had been set up a while ago.
  credential::TotpSecret enrol(const account::Account& account);
  // What the app shows now, or `steps` later.
  std::string code(const credential::TotpSecret& secret, std::int64_t steps = 0) const;
  std::vector<std::string> give_recovery_codes(const account::Account& account);
  std::size_t recovery_codes_left(const account::Account& account);
  bool has_authenticator(const account::Account& account);
  void give_passkey(const account::Account& account, const credential::AuthenticatorForTest& device);
  // From the first page of an interaction, and as far as it goes on by itself.
  http::Response log_in_by_passkey(Browser& browser, const account::Account& account,
                                   const credential::AuthenticatorForTest& device);
};

// The sealed interaction that a page goes on with: that of its form, or of its links where it has none.
std::string sealed_in(const http::Response& page);

// The key on a page that sets an authenticator up, as an app takes it. Spec: RFC 4648 §6.
credential::TotpSecret key_on(const http::Response& page);

}  // namespace bongsu::flow
