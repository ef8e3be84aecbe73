#pragma once
// A hasher that stores "hashed:<password>", counts its work, lets others go first as a busy pool does, and can be
// switched off.

#include <atomic>
#include <functional>
#include <optional>
#include <string>

#include "contract/switchable.h"
#include "credential/password.h"

namespace bongsu::flow {

class CountingHasher final : public credential::PasswordHasher, public contract::Switchable {
 public:
  Task<base::Fetched<std::string>> hash(base::SecretString password) override;
  Task<base::Fetched<credential::Verdict>> verify(std::optional<std::string> stored_hash,
                                                  base::SecretString password) override;
  bool needs_rehash(std::string_view stored_hash, const base::SecretString& password) const override;

  std::atomic<int> hashes = 0;
  std::atomic<int> verifications = 0;
  std::function<void()> while_verifying = [] {};
};

}  // namespace bongsu::flow
