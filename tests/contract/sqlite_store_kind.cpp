#include <optional>

#include "contract/counting_random.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"
#include "contract/temporary_database.h"
#include "storage/account_store.h"
#include "storage/allowed_application_store.h"
#include "storage/audit_log.h"
#include "storage/audit_trail_store.h"
#include "storage/authenticator_store.h"
#include "storage/client_store.h"
#include "storage/consent_store.h"
#include "storage/encrypted_key_store.h"
#include "storage/ended_session_store.h"
#include "storage/fact_housekeeping_store.h"
#include "storage/failed_attempt_store.h"
#include "storage/given_access_store.h"
#include "storage/grant_store.h"
#include "storage/linked_identity_store.h"
#include "storage/mail_queue_store.h"
#include "storage/passkey_store.h"
#include "storage/provider_document_store.h"
#include "storage/provider_health_store.h"
#include "storage/provider_switch_store.h"
#include "storage/recovery_code_store.h"
#include "storage/revoked_token_store.h"
#include "storage/session_record_store.h"
#include "storage/sqlite_database.h"
#include "storage/used_code_store.h"
#include "storage/way_combination_store.h"
#include "storage/whole_account_store.h"
#include "storage/withdrawn_access_store.h"

namespace bongsu::contract {
namespace {

// What one process holds while it runs.
struct Opened {
  explicit Opened(const std::filesystem::path& path) : database({.path = path}) {}

  storage::SqliteDatabase database;
  storage::UsedCodeStore used_codes{database};
  storage::EndedSessionStore ended_sessions{database};
  storage::GrantStore grants{database};
  storage::RevokedTokenStore revoked_tokens{database};
  storage::FailedAttemptStore failed_attempts{database, continuity::NodeId{"node-under-test"}};
  storage::FactHousekeepingStore housekeeping{database};
  storage::AccountStore accounts{database};
  storage::ClientStore clients{database};
  storage::ConsentStore consents{database};
  storage::EncryptedKeyStore keys{database};
  storage::LinkedIdentityStore linked_identities{database};
  storage::PasskeyStore passkeys{database};
  storage::AuthenticatorStore authenticators{database};
  storage::RecoveryCodeStore recovery_codes{database};
  storage::WayCombinationStore way_combinations{database};
  storage::WholeAccountStore whole_accounts{database};
  storage::ProviderDocumentStore documents{database};
  storage::ProviderHealthStore health_notes{database, continuity::NodeId{"node-under-test"}};
  storage::ProviderSwitchStore switches{database};
  storage::MailQueueStore mail_queue{database};
  storage::SessionRecordStore session_records{database};
  storage::WithdrawnAccessStore withdrawn_access{database};
  storage::GivenAccessStore given_access{database};
  storage::AllowedApplicationStore allowed_applications{database};
  storage::AuditTrailStore audit_trail{database};
};

class OnSqlite final : public Stores {
 public:
  OnSqlite() { opened_.emplace(file_.path()); }

  continuity::UsedCodes& used_codes() override { return opened_->used_codes; }
  continuity::EndedSessions& ended_sessions() override { return opened_->ended_sessions; }
  continuity::Grants& grants() override { return opened_->grants; }
  continuity::RevokedTokens& revoked_tokens() override { return opened_->revoked_tokens; }
  continuity::FailedAttempts& failed_attempts() override { return opened_->failed_attempts; }
  continuity::FactHousekeeping& housekeeping() override { return opened_->housekeeping; }
  account::Accounts& accounts() override { return opened_->accounts; }
  account::LinkedIdentities& linked_identities() override { return opened_->linked_identities; }
  account::Passkeys& passkeys() override { return opened_->passkeys; }
  account::Authenticators& authenticators() override { return opened_->authenticators; }
  account::RecoveryCodes& recovery_codes() override { return opened_->recovery_codes; }
  account::WayCombinations& way_combinations() override { return opened_->way_combinations; }
  account::WholeAccounts& whole_accounts() override { return opened_->whole_accounts; }
  oidc::Clients& clients() override { return opened_->clients; }
  oidc::Consents& consents() override { return opened_->consents; }
  crypto::KeyStore& keys() override { return opened_->keys; }
  provider::Documents& documents() override { return opened_->documents; }
  provider::HealthNotes& health_notes() override { return opened_->health_notes; }
  provider::Switches& switches() override { return opened_->switches; }
  mail::MailQueue& mail_queue() override { return opened_->mail_queue; }
  continuity::WithdrawnAccess& withdrawn_access() override { return opened_->withdrawn_access; }
  oidc::GivenAccess& given_access() override { return opened_->given_access; }
  login::SessionRecords& session_records() override { return opened_->session_records; }
  login::AllowedApplications& allowed_applications() override { return opened_->allowed_applications; }
  continuity::AuditTrail& audit_trail() override { return opened_->audit_trail; }
  void record(continuity::AuditEvent event) override {
    storage::AuditLog log{opened_->database, random_};
    log.record(std::move(event));
    run(log.flush()).value();
  }

  void restart() override {
    opened_.reset();
    opened_.emplace(file_.path());
  }

  void go_down() override { std::filesystem::rename(file_.path(), away()); }
  void come_back() override { std::filesystem::rename(away(), file_.path()); }

 private:
  std::filesystem::path away() const {
    auto path = file_.path();
    path += ".away";
    return path;
  }

  CountingRandom random_;
  TemporaryDatabase file_;
  std::optional<Opened> opened_;
};

}  // namespace

std::unique_ptr<Stores> make_sqlite_stores() { return std::make_unique<OnSqlite>(); }

}  // namespace bongsu::contract
