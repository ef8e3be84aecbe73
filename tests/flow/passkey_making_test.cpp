// Making a passkey on the account page, and what the operator's policy says of it.

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "contract/run_task.h"
#include "credential/attestation.h"
#include "credential/attestation_vectors_for_test.h"
#include "credential/authenticator_for_test.h"
#include "flow/login_house.h"
#include "flow/passkey_prompt.h"
#include "flow/provider_fixture.h"
#include "login/paths.h"

namespace bongsu::flow {
namespace {

using account::PasskeyAlgorithm;
using credential::AuthenticatorForTest;
using credential::CeremonyForTest;

class MakingAPasskey : public testing::Test {
 protected:
  http::Response open() {
    house.log_in(browser, "hong@example.com");
    return browser.follow(browser.get("/account/passkeys"));
  }
  http::Response make(const http::Response& page) {
    CeremonyForTest ceremony;
    ceremony.challenge = option(page, "challenge");
    Fields fields = hidden_fields(page);  // the script fills in the one that is empty
    for (auto& [name, value] : fields) {
      if (name == "passkey") value = device.make(ceremony);
    }
    return browser.post(login::path::kAccountPasskeys, fields);
  }
  continuity::AuditEvent last_event() { return house.stores.audit.events().back(); }
  std::size_t passkeys() {
    return contract::run(house.stores.linked_identities.ways_of(hong.id)).value().passkeys.size();
  }

  LoginHouse house;
  account::Account hong = house.add_account("hong");
  Browser browser{house.router};
  AuthenticatorForTest device{PasskeyAlgorithm::es256};
};

TEST_F(MakingAPasskey, AsksForNoAttestationUnlessAPolicyDoes) {
  const http::Response page = open();
  EXPECT_EQ(option(page, "attestation"), "none");
  EXPECT_TRUE(knows(browser.follow(make(page)), "Your passkey is ready"));
  EXPECT_EQ(last_event().kind, "passkey.added");
  EXPECT_EQ(passkeys(), 1U);
}

TEST_F(MakingAPasskey, IsRefusedWithAReasonWhereNobodyThatThePolicyBelievesVouchesForIt) {
  auto maker = crypto::Certificate::parse(base::decode_base64(credential::kAttestationAuthority).value());
  house.settings.passkeys->attestation = std::make_shared<const credential::AttestationPolicy>(
      credential::AttestationPolicy{.roots = {*std::move(maker)}, .models = {}});
  const http::Response page = open();
  EXPECT_EQ(option(page, "attestation"), "direct");
  const http::Response answer = browser.follow(make(page));
  EXPECT_TRUE(knows(answer, "Passkeys of this device cannot be used here")) << answer.body;
  EXPECT_EQ(last_event().kind, "passkey.refused");
  EXPECT_EQ(last_event().detail, "not_attested");
  EXPECT_EQ(passkeys(), 0U);
}

}  // namespace
}  // namespace bongsu::flow
