#pragma once
// The secret of an authenticator app as it is stored: under the master key, which stays while sealing keys come and go,
// and bound to its account, so that a row copied to another account opens for nobody.

#include <span>

#include "base/bytes.h"
#include "base/error.h"
#include "continuity/ids.h"
#include "credential/totp.h"
#include "crypto/master_key.h"

namespace bongsu::credential {

base::Bytes wrap_totp_secret(const crypto::MasterKey& master, const continuity::AccountId& account,
                             const TotpSecret& secret);

// Unavailable when it does not open here: another master key, or a damaged row. No code can be checked then.
base::Fetched<TotpSecret> unwrap_totp_secret(const crypto::MasterKey& master, const continuity::AccountId& account,
                                             std::span<const std::byte> wrapped);

}  // namespace bongsu::credential
