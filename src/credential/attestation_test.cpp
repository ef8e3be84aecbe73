#include "credential/attestation.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "credential/attestation_vectors_for_test.h"

namespace bongsu::credential {
namespace {

// In the middle of the days for which the vectors' certificates are valid.
const base::Instant kNow = base::from_unix_seconds(1'800'000'000);

base::Bytes decoded(std::string_view base64) { return base::decode_base64(base64).value(); }

crypto::Certificate authority() { return crypto::Certificate::parse(decoded(kAttestationAuthority)).value(); }

AttestationPolicy policy() { return {.roots = {authority()}, .models = {}}; }

// The attestation of a vector as it is, or with one thing changed.
struct Attestation {
  explicit Attestation(const AttestationVector& vector)
      : client_data(base::to_text(decoded(vector.client_data))), object(decoded(vector.object)) {}

  std::expected<void, PasskeyError> verify(const AttestationPolicy& rules = policy(), base::Instant at = kNow) const {
    const auto parsed = parse_attestation_object(object);
    if (!parsed) return std::unexpected(PasskeyError::malformed);
    const auto data = parse_authenticator_data(parsed->authenticator_data);
    const auto key =
        data && data->credential ? parse_cose_key(data->credential->key) : std::unexpected(CoseKeyError::malformed);
    if (!key) return std::unexpected(PasskeyError::malformed);
    return verify_attestation(*parsed, {.data = *data, .key = *key, .client_data = client_data}, rules, at);
  }

  std::string model() const {
    const auto data = parse_authenticator_data(parse_attestation_object(object)->authenticator_data);
    return base::encode_hex(data->credential->model);
  }

  std::string client_data;
  base::Bytes object;
};

// "right" where it is; otherwise what is wrong with it.
std::string_view outcome(const std::expected<void, PasskeyError>& result) {
  return result ? "right" : name_of(result.error());
}

struct NamedVector {
  const char* name;
  AttestationVector vector;
};
void PrintTo(const NamedVector& named, std::ostream* out) { *out << named.name; }

class EachFormat : public testing::TestWithParam<NamedVector> {
 protected:
  Attestation attestation{GetParam().vector};
};

TEST_P(EachFormat, IsVouchedForByItsMaker) { EXPECT_EQ(outcome(attestation.verify()), "right"); }

TEST_P(EachFormat, IsOfTheCeremonyThatItWasMadeFor) {
  attestation.client_data.back() = ' ';
  EXPECT_EQ(outcome(attestation.verify()), "attestation_wrong");
}

TEST_P(EachFormat, IsOfThisPasskeyAndNoOther) {
  // The last byte of the authenticator data is of the public key.
  const auto parsed = parse_attestation_object(attestation.object);
  const auto last = static_cast<std::size_t>(&parsed->authenticator_data.back() - attestation.object.data());
  attestation.object[last] ^= std::byte{1};
  EXPECT_EQ(outcome(attestation.verify()), "attestation_wrong");
}

TEST_P(EachFormat, IsUntrustedWhereItsMakerIsNot) {
  EXPECT_EQ(outcome(attestation.verify({.roots = {}, .models = {}})), "attestation_untrusted");
  const base::Instant too_early = base::from_unix_seconds(1'600'000'000);
  EXPECT_EQ(outcome(attestation.verify(policy(), too_early)), "attestation_untrusted");
}

TEST_P(EachFormat, IsRefusedWhereItsModelIsNotListed) {
  EXPECT_EQ(outcome(attestation.verify({.roots = {authority()}, .models = {std::string(32, '0')}})), "model_refused");
  EXPECT_EQ(outcome(attestation.verify({.roots = {authority()}, .models = {attestation.model()}})), "right");
}

TEST_P(EachFormat, IsNeverRightWithAByteChangedOrCutOff) {
  const base::Bytes whole = attestation.object;
  for (std::size_t at = 0; at < whole.size(); at += 7) {
    attestation.object = whole;
    attestation.object[at] ^= std::byte{0x40};
    EXPECT_FALSE(attestation.verify()) << at;
    attestation.object = {whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(at)};
    EXPECT_FALSE(attestation.verify()) << at;
  }
}

INSTANTIATE_TEST_SUITE_P(All, EachFormat,
                         testing::Values(NamedVector{"packed", kPacked}, NamedVector{"packed_eddsa", kPackedEddsa},
                                         NamedVector{"packed_with_model", kPackedWithModel}, NamedVector{"tpm", kTpm},
                                         NamedVector{"tpm_rsa_sha1", kTpmRsaSha1}, NamedVector{"android", kAndroid},
                                         NamedVector{"apple", kApple}),
                         [](const auto& info) { return std::string{info.param.name}; });

TEST(Attestation, ByThePasskeyItselfVouchesForNothing) {
  EXPECT_EQ(outcome(Attestation{kPackedSelf}.verify()), "not_attested");
}

TEST(Attestation, OfAnotherModelThanItsCertificateNamesIsWrong) {
  EXPECT_EQ(outcome(Attestation{kPackedWithOtherModel}.verify()), "attestation_wrong");
}

TEST(Attestation, OfAndroidIsOfAKeyThatHardwareMadeAndKeepsForOneApplication) {
  for (const AttestationVector& vector : {kAndroidOfNothing, kAndroidInSoftware, kAndroidForAll}) {
    EXPECT_EQ(outcome(Attestation{vector}.verify()), "attestation_wrong");
  }
}

TEST(Attestation, OfAnotherFormatIsNone) {
  Attestation attestation{kPacked};
  const std::string text = base::to_text(attestation.object);
  const std::size_t at = text.find("packed");
  attestation.object[at] = std::byte{'P'};
  EXPECT_EQ(outcome(attestation.verify()), "not_attested");
}

TEST(Attestation, ClaimedOfAnotherFormatIsWrong) {
  // Each statement is read as each of the other formats of a name as long: none is taken for the other.
  Attestation apple{kApple};
  const std::string text = base::to_text(apple.object);
  const std::size_t at = text.find("apple");
  ASSERT_NE(at, std::string::npos);
  apple.object[at - 1] = std::byte{0x63};  // a text of three letters
  apple.object[at] = std::byte{'t'}, apple.object[at + 1] = std::byte{'p'}, apple.object[at + 2] = std::byte{'m'};
  apple.object.erase(apple.object.begin() + static_cast<std::ptrdiff_t>(at) + 3,
                     apple.object.begin() + static_cast<std::ptrdiff_t>(at) + 5);
  EXPECT_EQ(outcome(apple.verify()), "attestation_wrong");
}

}  // namespace
}  // namespace bongsu::credential
