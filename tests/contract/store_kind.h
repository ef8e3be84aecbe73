#pragma once
// The kinds of store that every contract is held against. Another database adds itself to kStoreKinds.

#include <array>
#include <memory>
#include <ostream>

#include <gtest/gtest.h>

#include "account/accounts.h"
#include "account/authenticators.h"
#include "account/coverage.h"
#include "account/linked_identities.h"
#include "account/passkeys.h"
#include "account/recovery_codes.h"
#include "account/whole_accounts.h"
#include "continuity/audit.h"
#include "continuity/audit_trail.h"
#include "continuity/fact_stores.h"
#include "crypto/key_store.h"
#include "login/allowed_applications.h"
#include "login/session_records.h"
#include "mail/queue.h"
#include "oidc/stores.h"
#include "provider/stores.h"

namespace bongsu::contract {

// All stores of one kind, empty at first.
class Stores {
 public:
  virtual ~Stores() = default;
  virtual continuity::UsedCodes& used_codes() = 0;
  virtual continuity::EndedSessions& ended_sessions() = 0;
  virtual continuity::Grants& grants() = 0;
  virtual continuity::RevokedTokens& revoked_tokens() = 0;
  virtual continuity::FailedAttempts& failed_attempts() = 0;
  virtual continuity::FactHousekeeping& housekeeping() = 0;
  virtual account::Accounts& accounts() = 0;
  virtual account::LinkedIdentities& linked_identities() = 0;
  virtual account::Passkeys& passkeys() = 0;
  virtual account::Authenticators& authenticators() = 0;
  virtual account::RecoveryCodes& recovery_codes() = 0;
  virtual account::WayCombinations& way_combinations() = 0;
  virtual account::WholeAccounts& whole_accounts() = 0;
  virtual oidc::Clients& clients() = 0;
  virtual oidc::Consents& consents() = 0;
  virtual crypto::KeyStore& keys() = 0;
  virtual provider::Documents& documents() = 0;
  virtual provider::HealthNotes& health_notes() = 0;
  virtual provider::Switches& switches() = 0;
  virtual mail::MailQueue& mail_queue() = 0;
  virtual login::SessionRecords& session_records() = 0;
  virtual continuity::WithdrawnAccess& withdrawn_access() = 0;
  virtual oidc::GivenAccess& given_access() = 0;
  virtual login::AllowedApplications& allowed_applications() = 0;
  virtual continuity::AuditTrail& audit_trail() = 0;
  // Kept at once.
  virtual void record(continuity::AuditEvent event) = 0;

  // Closes and opens again, as when the process ends and starts; references from above end here.
  virtual void restart() = 0;
  virtual void go_down() = 0;
  virtual void come_back() = 0;
};

struct StoreKind {
  const char* name;
  std::unique_ptr<Stores> (*make)();
};

std::unique_ptr<Stores> make_memory_stores();
std::unique_ptr<Stores> make_sqlite_stores();

inline constexpr std::array kStoreKinds{
    StoreKind{.name = "memory", .make = make_memory_stores},
    StoreKind{.name = "sqlite", .make = make_sqlite_stores},
};

inline void PrintTo(const StoreKind& kind, std::ostream* out) { *out << kind.name; }

// The fixture of every contract suite.
class StoreContract : public testing::TestWithParam<StoreKind> {
 protected:
  Stores& stores() { return *stores_; }

 private:
  std::unique_ptr<Stores> stores_ = GetParam().make();
};

inline std::string name_of_kind(const testing::TestParamInfo<StoreKind>& info) { return info.param.name; }

}  // namespace bongsu::contract
