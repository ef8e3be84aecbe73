#pragma once
// A first factor that was proved, while the second is asked for: carried in the interaction, and no session yet.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/email_address.h"
#include "account/way_in.h"
#include "base/clock.h"
#include "continuity/ids.h"
#include "provider/presence.h"

namespace bongsu::login {

enum class SecondFactor { code, recovery_code };

// Where a login goes on once there is a session; or, before there is one, with the identity that waits for it.
enum class Onward { resume, second_way, verify_email, new_password, waiting_identity };

struct HalfProof {
  continuity::AccountId account;
  base::Instant begun_at;        // as Proof::begun_at: a change of the ways in meanwhile ends what comes of it
  std::vector<std::string> amr;  // as Proof::amr
  provider::Presence presence = provider::Presence::assumed;
  base::Instant proven_at{};                      // as Proof::proven_at
  std::optional<account::ProviderSubject> who{};  // as Proof::who
  std::optional<account::EmailAddress> email{};   // as Proof::email
  base::Instant waits_since{};
  Onward onward = Onward::resume;
  std::optional<SecondFactor> second{};  // given already, with Onward::waiting_identity
  friend bool operator==(const HalfProof&, const HalfProof&) = default;
};

// How long it waits for the second factor.
inline constexpr std::chrono::minutes kHalfProofMax{10};
bool is_alive(const HalfProof& half, base::Instant now);

// A member of the sealed interaction. Decoding refuses what encoding cannot have written.
std::string encode(const HalfProof& half);
std::optional<HalfProof> decode_half_proof(std::string_view text);

}  // namespace bongsu::login
