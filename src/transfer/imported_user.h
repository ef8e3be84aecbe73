#pragma once
// A person as another server's file tells of them: taken apart, and not judged yet.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"

namespace bongsu::transfer {

struct ImportedIdentity {
  std::string provider;  // as the other server calls it: "google.com"
  std::string subject;
  std::string shown_as{};
  std::optional<base::Instant> linked_at{};
};

struct ImportedPassword {
  std::string hash;    // in a form of crypto/imported_password_hash.h, as far as it could be brought into one
  std::string flaw{};  // why it could not, as the end of a sentence; the hash is then empty
  std::optional<base::Instant> set_at{};
};

struct ImportedUser {
  std::string id{};  // what the other server called the person towards applications; empty: not told
  std::string email{};
  bool email_verified = false;
  std::string name{};  // empty: not told
  std::string locale{};
  std::map<std::string, std::string> claims{};
  bool disabled = false;
  std::optional<base::Instant> created_at{};
  std::optional<base::Instant> updated_at{};
  std::optional<ImportedPassword> password{};
  std::vector<ImportedIdentity> identities{};
  bool has_second_factor = false;  // which does not come along
};

}  // namespace bongsu::transfer
