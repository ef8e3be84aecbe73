// What browsers and authenticators send in a passkey ceremony. The first byte says what the rest is: the JSON of a
// browser, an attestation object, authenticator data, a key in COSE, or any CBOR.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string_view>

#include "base/bytes.h"
#include "credential/attestation.h"
#include "credential/authenticator_data.h"
#include "credential/cbor_reader.h"
#include "credential/passkey.h"
#include "credential/passkey_signature.h"

namespace {

namespace account = bongsu::account;
namespace base = bongsu::base;
namespace credential = bongsu::credential;

const credential::RelyingParty kUs{.id = "login.example", .name = "Bongsu", .origins = {"https://login.example"}};

const base::Instant kNow = base::from_unix_seconds(1'800'000'000);

// A point of the curve, so that the library goes all the way to the signature: the generator of P-256.
const account::Passkey& some_passkey() {
  static const account::Passkey passkey = [] {
    account::Passkey one;
    one.public_key = base::to_bytes(std::string_view{
        "\x6b\x17\xd1\xf2\xe1\x2c\x42\x47\xf8\xbc\xe6\xe5\x63\xa4\x40\xf2\x77\x03\x7d\x81\x2d\xeb\x33\xa0\xf4\xa1\x39"
        "\x45\xd8\x98\xc2\x96\x4f\xe3\x42\xe2\xfe\x1a\x7f\x9b\x8e\xe7\xeb\x4a\x7c\x0f\x9e\x16\x2b\xce\x33\x57\x6b\x31"
        "\x5e\xce\xcb\xb6\x40\x68\x37\xbf\x51\xf5",
        64});
    return one;
  }();
  return passkey;
}

void read_json(std::string_view text) {
  if (const auto used = credential::parse_authentication(text, kUs)) {
    static_cast<void>(credential::verify_authentication(*used, some_passkey(), account::AccountId{"a"}, kUs));
  }
  if (const auto made = credential::parse_registration(text, kUs)) {
    static_cast<void>(credential::verify_registration(*made, kUs, kNow));
  }
}

void read_authenticator_data(std::span<const std::byte> bytes) {
  const auto data = credential::parse_authenticator_data(bytes);
  if (!data) return;
  if (data->credential) static_cast<void>(credential::parse_cose_key(data->credential->key));
  const credential::SignedAuthentication used{
      .authenticator_data = bytes, .client_data = "{}", .signature = bytes.first(8), .relying_party = kUs.id};
  if (credential::is_signed_by(some_passkey(), used)) std::abort();
}

// Nobody is believed, so that no attestation can be right.
void read_attestation(std::span<const std::byte> bytes) {
  const auto object = credential::parse_attestation_object(bytes);
  if (!object) return;
  const auto data = credential::parse_authenticator_data(object->authenticator_data);
  if (!data || !data->credential) return;
  const auto key = credential::parse_cose_key(data->credential->key);
  if (!key) return;
  if (credential::verify_attestation(*object, {.data = *data, .key = *key, .client_data = "{}"}, {}, kNow))
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::span<const std::byte> rest = std::as_bytes(std::span{data, size}).subspan(1);
  switch (data[0] % 5) {
    case 0:
      read_json(base::as_text(rest));
      break;
    case 1: {
      const credential::RegistrationResponse made{
          .id = {}, .client = {}, .attestation_object = {rest.begin(), rest.end()}, .transports = {}};
      static_cast<void>(credential::verify_registration(made, kUs, kNow));
      read_attestation(rest);
      break;
    }
    case 2:
      read_authenticator_data(rest);
      break;
    case 3:
      static_cast<void>(credential::parse_cose_key(rest));
      break;
    case 4: {
      credential::CborReader reader{rest};
      const auto item = reader.whole();
      if (item && item->size() + reader.rest().size() != rest.size()) std::abort();
      break;
    }
  }
  return 0;
}
