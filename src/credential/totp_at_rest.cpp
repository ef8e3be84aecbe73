#include "credential/totp_at_rest.h"

#include <string>
#include <utility>

namespace bongsu::credential {
namespace {

std::string label_of(const continuity::AccountId& account) { return "totp:" + account.str(); }

base::Unavailable unusable(std::string_view why) {
  return {.cause = "the secret of an authenticator app: " + std::string{why}};
}

}  // namespace

base::Bytes wrap_totp_secret(const crypto::MasterKey& master, const continuity::AccountId& account,
                             const TotpSecret& secret) {
  return master.wrap(label_of(account), secret.bytes().reveal());
}

base::Fetched<TotpSecret> unwrap_totp_secret(const crypto::MasterKey& master, const continuity::AccountId& account,
                                             std::span<const std::byte> wrapped) {
  auto bytes = master.unwrap(label_of(account), wrapped);
  if (!bytes) return std::unexpected(unusable(describe(bytes.error())));
  auto secret = TotpSecret::from(std::move(*bytes));
  if (!secret) return std::unexpected(unusable("it has another length"));
  return *std::move(secret);
}

}  // namespace bongsu::credential
