#pragma once
// From a person as another server's file tells of them to an account that can be added here, or why not.

#include <expected>
#include <map>
#include <string>
#include <vector>

#include "account/whole_accounts.h"
#include "base/clock.h"
#include "transfer/imported_user.h"

namespace bongsu::transfer {

enum class Unusable { refused, left_out };
enum class Ids { kept, new_ones };

struct PreparationSettings {
  // From what other servers call a provider to its id here; the ids here among the names.
  std::map<std::string, account::ProviderId, std::less<>> providers{};
  Unusable passwords = Unusable::refused;   // whose hash can not be verified, or would cost too much
  Unusable identities = Unusable::refused;  // at providers that have no name here
  Ids ids = Ids::new_ones;
};

struct Prepared {
  account::WholeAccount whole;  // with an empty id where a new one is to be made
  bool password_left_out = false;
  std::vector<std::string> identities_left_out{};  // the names of their providers
};

inline constexpr std::size_t kKeptIdBytesMax = 64;  // as the user handle of a passkey: WebAuthn Level 3 §5.4.3
inline constexpr std::size_t kClaimsMax = 32;
inline constexpr std::size_t kClaimNameBytesMax = 64;
inline constexpr std::size_t kClaimBytesMax = 2048;

// The error ends a sentence that names the record: what is wrong, and what to do.
std::expected<Prepared, std::string> prepare(const ImportedUser& user, const PreparationSettings& settings,
                                             base::Instant now);

}  // namespace bongsu::transfer
