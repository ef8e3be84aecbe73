#include "credential/passkey.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "credential/authenticator_data.h"
#include "credential/authenticator_for_test.h"
#include "credential/passkey_signature.h"

namespace bongsu::credential {
namespace {

using account::AccountId;
using account::Backup;
using account::Passkey;
using account::PasskeyAlgorithm;

const RelyingParty kUs{.id = "login.example", .name = "Bongsu", .origins = {"https://login.example"}};
const AccountId kSomebody{"somebody"};
const base::Instant kNow = base::from_unix_seconds(1'800'000'000);

CeremonyForTest ceremony() {
  CeremonyForTest honest;
  honest.challenge = "Y2hhbGxlbmdl";
  return honest;
}

std::expected<Passkey, PasskeyError> registered(const std::string& json) {
  const auto response = parse_registration(json, kUs);
  if (!response) return std::unexpected(response.error());
  return verify_registration(*response, kUs, kNow);
}

std::expected<account::PasskeyUse, PasskeyError> used(const std::string& json, const Passkey& passkey,
                                                      const AccountId& account = kSomebody) {
  const auto response = parse_authentication(json, kUs);
  if (!response) return std::unexpected(response.error());
  return verify_authentication(*response, passkey, account, kUs);
}

template <typename Value>
PasskeyError error_of(const std::expected<Value, PasskeyError>& result) {
  EXPECT_FALSE(result.has_value());
  return result.error();
}

class PasskeyOfEachAlgorithm : public testing::TestWithParam<PasskeyAlgorithm> {};

TEST_P(PasskeyOfEachAlgorithm, IsMadeAndUsed) {
  const AuthenticatorForTest device{GetParam()};
  CeremonyForTest making = ceremony();
  making.backup = Backup::eligible;
  making.signature_count = 3;
  const auto passkey = registered(device.make(making));
  ASSERT_TRUE(passkey);
  EXPECT_EQ(passkey->id, device.id());
  EXPECT_EQ(passkey->algorithm, GetParam());
  EXPECT_EQ(passkey->signature_count, 3u);
  EXPECT_EQ(passkey->backup, Backup::eligible);
  EXPECT_EQ(passkey->transports, std::vector<std::string>{"internal"});
  EXPECT_EQ(passkey->model, std::string(32, '0'));

  CeremonyForTest using_it = ceremony();
  using_it.signature_count = 4;
  using_it.backup = Backup::backed_up;
  const auto use = used(device.use(using_it, kSomebody.str()), *passkey);
  ASSERT_TRUE(use) << name_of(use.error());
  EXPECT_EQ(use->signature_count, 4u);
  EXPECT_EQ(use->backup, Backup::backed_up);
}

INSTANTIATE_TEST_SUITE_P(All, PasskeyOfEachAlgorithm,
                         testing::Values(PasskeyAlgorithm::es256, PasskeyAlgorithm::eddsa, PasskeyAlgorithm::rs256));

class UsedPasskey : public testing::Test {
 protected:
  void SetUp() override {
    auto made = registered(device.make(ceremony()));
    ASSERT_TRUE(made);
    passkey = *std::move(made);
  }
  PasskeyError refusal(const CeremonyForTest& how) { return error_of(used(device.use(how, kSomebody.str()), passkey)); }

  AuthenticatorForTest device{PasskeyAlgorithm::eddsa};
  Passkey passkey;
};

TEST_F(UsedPasskey, IsRefusedFromAnotherKey) {
  for (const PasskeyAlgorithm algorithm : {PasskeyAlgorithm::eddsa, PasskeyAlgorithm::es256}) {
    const AuthenticatorForTest impostor{algorithm};
    EXPECT_EQ(error_of(used(impostor.use(ceremony(), kSomebody.str()), passkey)), PasskeyError::wrong_signature);
  }
}

TEST_F(UsedPasskey, CountsOnlyOnPagesOfOurs) {
  CeremonyForTest phishing = ceremony();
  phishing.origin = "https://login.example.evil";
  EXPECT_EQ(refusal(phishing), PasskeyError::other_origin);
  phishing.origin = "http://login.example";
  EXPECT_EQ(refusal(phishing), PasskeyError::other_origin);
  CeremonyForTest framed = ceremony();
  framed.further_client_data = R"(,"crossOrigin":true)";
  EXPECT_EQ(refusal(framed), PasskeyError::other_origin);
}

TEST_F(UsedPasskey, CountsOnlyForOurId) {
  CeremonyForTest other = ceremony();
  other.relying_party = "example";
  EXPECT_EQ(refusal(other), PasskeyError::other_relying_party);
}

TEST_F(UsedPasskey, CountsOnlyWhenThePersonWasThereAndVerified) {
  CeremonyForTest absent = ceremony();
  absent.present = false;
  EXPECT_EQ(refusal(absent), PasskeyError::not_present);
  CeremonyForTest anybody = ceremony();
  anybody.verified = false;
  EXPECT_EQ(refusal(anybody), PasskeyError::not_verified);
}

TEST_F(UsedPasskey, CountsOnlyInTheCeremonyItWasMadeFor) {
  CeremonyForTest registration = ceremony();
  registration.type = "webauthn.create";
  EXPECT_EQ(refusal(registration), PasskeyError::other_ceremony);
}

TEST_F(UsedPasskey, CountsOnlyForItsOwnAccount) {
  EXPECT_EQ(error_of(used(device.use(ceremony(), "another"), passkey)), PasskeyError::other_account);
  EXPECT_EQ(error_of(used(device.use(ceremony(), ""), passkey)), PasskeyError::other_account);
}

TEST_F(UsedPasskey, IsRefusedWhenItsCounterDoesNotGrow) {
  passkey.signature_count = 7;
  CeremonyForTest copied = ceremony();
  for (const std::uint32_t count : {0u, 6u, 7u}) {
    copied.signature_count = count;
    EXPECT_EQ(refusal(copied), PasskeyError::count_went_back) << count;
  }
  copied.signature_count = 8;
  EXPECT_TRUE(used(device.use(copied, kSomebody.str()), passkey));
}

TEST_F(UsedPasskey, IsRefusedWhenAnythingThatWasSignedHasChanged) {
  std::string json = device.use(ceremony(), kSomebody.str());
  CeremonyForTest other_challenge = ceremony();
  other_challenge.challenge = "b3RoZXI";
  const std::string other = device.use(other_challenge, kSomebody.str());
  // The client data of one, the signature of the other.
  const auto client_data = [](const std::string& text) {
    const std::size_t begin = text.find("clientDataJSON\":\"") + 17;
    return std::pair{begin, text.find('"', begin) - begin};
  };
  const auto [at, length] = client_data(json);
  const auto [other_at, other_length] = client_data(other);
  json.replace(at, length, other.substr(other_at, other_length));
  EXPECT_EQ(error_of(used(json, passkey)), PasskeyError::wrong_signature);
}

TEST(RegisteredPasskey, NeedsThePersonVerifiedAndOurPage) {
  const AuthenticatorForTest device{PasskeyAlgorithm::eddsa};
  CeremonyForTest anybody = ceremony();
  anybody.verified = false;
  EXPECT_EQ(error_of(registered(device.make(anybody))), PasskeyError::not_verified);
  CeremonyForTest phishing = ceremony();
  phishing.origin = "https://evil.example";
  EXPECT_EQ(error_of(registered(device.make(phishing))), PasskeyError::other_origin);
  CeremonyForTest login = ceremony();
  login.type = "webauthn.get";
  EXPECT_EQ(error_of(registered(device.make(login))), PasskeyError::other_ceremony);
}

TEST(RegisteredPasskey, HasTheIdThatWasAttested) {
  const AuthenticatorForTest device{PasskeyAlgorithm::eddsa, "sixteen bytes or more"};
  std::string json = device.make(ceremony());
  json.replace(json.find(device.id().str()), device.id().str().size(),
               base::encode_base64url(base::as_bytes("another id, long enough")));
  EXPECT_EQ(error_of(registered(json)), PasskeyError::malformed);
}

TEST(PasskeyResponse, IsRefusedWhenItIsNotWhatABrowserSends) {
  for (const char* const json : {"", "{}", "[]", R"({"id":"AAAA","type":"public-key"})",
                                 R"({"id":"AAAA","type":"password","response":{"clientDataJSON":"e30"}})",
                                 R"({"id":"not base64url!","type":"public-key","response":{"clientDataJSON":"e30"}})",
                                 R"({"id":"AAAA","type":"public-key","response":{"clientDataJSON":"e30"}})"}) {
    EXPECT_EQ(error_of(parse_authentication(json, kUs)), PasskeyError::malformed) << json;
    EXPECT_EQ(error_of(parse_registration(json, kUs)), PasskeyError::malformed) << json;
  }
}

base::Bytes hex(std::string_view text) { return base::decode_hex(text).value(); }

// The specification's own example of a credential without attestation. Spec: WebAuthn Level 3 §16.2.
TEST(PasskeyVectors, VerifyTheEs256CredentialOfTheSpecification) {
  const base::Bytes made = hex(
      "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b559000000008446ccb9ab1db374750b2367ff6f3a1f0020f9"
      "1f391db4c9b2fde0ea70189cba3fb63f579ba6122b33ad94ff3ec330084be4a5010203262001215820afefa16f97ca9b2d23eb86ccb64098"
      "d20db90856062eb249c33a9b672f26df61225820930a56b87a2fca66334b03458abf879717c12cc68ed73290af2e2664796b9220");
  const auto data = parse_authenticator_data(made);
  ASSERT_TRUE(data);
  ASSERT_TRUE(data->credential);
  EXPECT_EQ(base::encode_hex(data->credential->model), "8446ccb9ab1db374750b2367ff6f3a1f");
  EXPECT_EQ(base::encode_hex(data->credential->id), "f91f391db4c9b2fde0ea70189cba3fb63f579ba6122b33ad94ff3ec330084be4");
  EXPECT_TRUE(data->user_present);
  EXPECT_FALSE(data->user_verified);
  EXPECT_EQ(data->backup, Backup::backed_up);
  const auto key = parse_cose_key(data->credential->key);
  ASSERT_TRUE(key);

  Passkey passkey;
  passkey.algorithm = key->algorithm;
  passkey.public_key = key->bytes;
  const base::Bytes used = hex("bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b51900000000");
  base::Bytes signature = hex(
      "3046022100f50a4e2e4409249c4a853ba361282f09841df4dd4547a13a87780218deffcd380221008480ac0f0b93538174f575bf11a1dd5d"
      "78c6e486013f937295ea13653e331e87");
  const std::string client_data = R"({"type":"webauthn.get","challenge":"OcDnUhQXulTUPo3JUXT0I97pvzzYBP9tZchXyav01Ag",)"
                                  R"("origin":"https://example.org","crossOrigin":false})";
  SignedAuthentication example{
      .authenticator_data = used, .client_data = client_data, .signature = signature, .relying_party = "example.org"};
  EXPECT_TRUE(is_signed_by(passkey, example));
  signature[20] ^= std::byte{1};
  EXPECT_FALSE(is_signed_by(passkey, example));
}

// §16.3: a credential that attests itself, made by a verified person.
TEST(PasskeyVectors, RegisterTheSelfAttestedCredentialOfTheSpecification) {
  const base::Bytes object =
      hex("a363666d74667061636b65646761747453746d74a263616c67266373696758483046022100ae045923ded832b844cae4d5fc864277c0"
          "dc114a"
          "d713e271af0f0d371bd3ac540221009077a088ed51a673951ad3ba2673d5029bab65b64f4ea67b234321f86fcfac5d68617574684461"
          "746158"
          "a4bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b55d00000000df850e09db6afbdfab51697791506cfc"
          "002045"
          "5ef34e2043a87db3d4afeb39bbcb6cc32df9347c789a865ecdca129cbef58ca5010203262001215820eb151c8176b225cc651559fecf"
          "07af45"
          "0fd85802046656b34c18f6cf193843c5225820927b8aa427a2be1b8834d233a2d34f61f13bfd44119c325d5896e183fee484f2");
  const RegistrationResponse response{.id = account::PasskeyId{base::encode_base64url(
                                          hex("455ef34e2043a87db3d4afeb39bbcb6cc32df9347c789a865ecdca129cbef58c"))},
                                      .client = {},
                                      .attestation_object = object,
                                      .transports = {}};
  const auto passkey =
      verify_registration(response, {.id = "example.org", .name = {}, .origins = {"https://example.org"}}, kNow);
  ASSERT_TRUE(passkey) << name_of(passkey.error());
  EXPECT_EQ(passkey->algorithm, PasskeyAlgorithm::es256);
  EXPECT_EQ(passkey->model, "df850e09db6afbdfab51697791506cfc");
}

TEST(CosePublicKey, IsRefusedWhenItsAlgorithmWasNotAskedFor) {
  // ES384 on P-384.
  EXPECT_EQ(parse_cose_key(hex("a401020338222002215830" + std::string(96, '0'))).error(), CoseKeyError::unsupported);
  EXPECT_EQ(parse_cose_key(hex("a0")).error(), CoseKeyError::malformed);
  EXPECT_EQ(parse_cose_key(hex("a2010101"
                               "01"))
                .error(),
            CoseKeyError::malformed);  // a label twice
  EXPECT_EQ(parse_cose_key(hex("a40101032720062142"
                               "0000"))
                .error(),
            CoseKeyError::malformed);  // x of two bytes
}

TEST(AuthenticatorData, IsRefusedWhenCutOffLeftOverOrAtOddsWithItself) {
  const AuthenticatorForTest device{PasskeyAlgorithm::eddsa};
  const base::Bytes whole = device.authenticator_data(ceremony(), true);
  EXPECT_TRUE(parse_authenticator_data(whole));
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_FALSE(parse_authenticator_data(std::span{whole}.first(length))) << length;
  }
  base::Bytes longer = whole;
  longer.push_back(std::byte{0});
  EXPECT_FALSE(parse_authenticator_data(longer));
  base::Bytes backed_up_alone = device.authenticator_data(ceremony(), false);
  backed_up_alone[32] |= std::byte{0x10};
  EXPECT_FALSE(parse_authenticator_data(backed_up_alone));
}

}  // namespace
}  // namespace bongsu::credential
