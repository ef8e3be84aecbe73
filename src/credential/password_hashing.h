#pragma once
// Argon2id on the bounded pool.

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/secret.h"
#include "base/task.h"
#include "credential/offload.h"
#include "credential/password.h"
#include "crypto/password_hash.h"

namespace bongsu::credential {

class PasswordHashing final : public PasswordHasher {
 public:
  // `offload` must outlive this object.
  PasswordHashing(Offload& offload, crypto::PasswordHashParameters parameters);

  Task<base::Fetched<std::string>> hash(base::SecretString password) override;
  // Unavailable also for a stored hash of a format that this server does not know: it could not be checked.
  Task<base::Fetched<Verdict>> verify(std::optional<std::string> stored_hash, base::SecretString password) override;
  bool needs_rehash(std::string_view stored_hash, const base::SecretString& password) const override;

 private:
  Offload& offload_;
  crypto::PasswordHashParameters parameters_;
  std::string dummy_hash_;
};

}  // namespace bongsu::credential
