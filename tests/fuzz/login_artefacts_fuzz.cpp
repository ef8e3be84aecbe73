// What login/ seals, as if somebody had got hold of a key: whatever decodes encodes to the same again.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "login/account_notice.h"
#include "login/authenticator_offer.h"
#include "login/interaction.h"
#include "login/journey.h"
#include "login/known_browser.h"
#include "login/passkey_challenge.h"
#include "login/remembered_devices.h"
#include "login/session.h"
#include "mail/sealed_mail.h"

namespace {

template <typename Value, typename Decode>
void check(const std::optional<Value>& value, Decode decode) {
  if (value && decode(encode(*value)) != value) std::abort();
}

// A journey holds a secret, which compares with nothing: what it encodes to must come out again.
void check_journey(std::string_view text) {
  const auto journey = bongsu::login::decode_journey(text);
  if (!journey) return;
  const std::string encoded = encode(*journey);
  const auto again = bongsu::login::decode_journey(encoded);
  if (!again || encode(*again) != encoded) std::abort();
}

// An offer likewise.
void check_offer(std::string_view text) {
  const auto offer = bongsu::login::decode_authenticator_offer(text);
  if (!offer) return;
  const auto again = bongsu::login::decode_authenticator_offer(encode(*offer));
  if (!again || encode(*again) != encode(*offer)) std::abort();
}

// Nor does an address compare as it is written.
void check_mail(std::string_view text) {
  const auto waiting = bongsu::mail::decode_waiting_mail(text);
  if (!waiting) return;
  const std::string encoded = encode(*waiting);
  const auto again = bongsu::mail::decode_waiting_mail(encoded);
  if (!again || encode(*again) != encoded) std::abort();
}

// The account page reads its notice from an interaction of its own.
void read_notice_of(const std::optional<bongsu::login::Interaction>& interaction) {
  if (!interaction) return;
  bongsu::login::Interaction copy = *interaction;
  copy.resume_path = "/account";
  static_cast<void>(bongsu::login::read_notice(copy));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace login = bongsu::login;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  check(login::decode_interaction(text), login::decode_interaction);
  check(login::decode_browser_sessions(text), login::decode_browser_sessions);
  check(login::decode_known_browser(text), login::decode_known_browser);
  check(login::decode_passkey_challenge(text), login::decode_passkey_challenge);
  check(login::decode_half_proof(text), login::decode_half_proof);
  check(login::decode_remembered_devices(text), login::decode_remembered_devices);
  check_journey(text);
  check_offer(text);
  check_mail(text);
  read_notice_of(login::decode_interaction(text));
  return 0;
}
