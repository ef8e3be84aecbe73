#pragma once
// Every store of this node, on its one database.

#include "command/configuration.h"
#include "continuity/ids.h"
#include "storage/account_store.h"
#include "storage/allowed_application_store.h"
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
#include "storage/node_identity.h"
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

namespace bongsu::command {

struct NodeStores {
  NodeStores(storage::Database& database, const continuity::NodeId& node)
      : accounts(database),
        clients(database),
        consents(database),
        keys(database),
        used_codes(database),
        ended_sessions(database),
        grants(database),
        revoked_tokens(database),
        failed_attempts(database, node),
        housekeeping(database),
        linked_identities(database),
        passkeys(database),
        authenticators(database),
        recovery_codes(database),
        way_combinations(database),
        whole_accounts(database),
        documents(database),
        health_notes(database, node),
        switches(database),
        mail_queue(database),
        session_records(database),
        given_access(database),
        withdrawn_access(database),
        allowed_applications(database),
        audit_trail(database) {}

  storage::AccountStore accounts;
  storage::ClientStore clients;
  storage::ConsentStore consents;
  storage::EncryptedKeyStore keys;
  storage::UsedCodeStore used_codes;
  storage::EndedSessionStore ended_sessions;
  storage::GrantStore grants;
  storage::RevokedTokenStore revoked_tokens;
  storage::FailedAttemptStore failed_attempts;
  storage::FactHousekeepingStore housekeeping;
  storage::LinkedIdentityStore linked_identities;
  storage::PasskeyStore passkeys;
  storage::AuthenticatorStore authenticators;
  storage::RecoveryCodeStore recovery_codes;
  storage::WayCombinationStore way_combinations;
  storage::WholeAccountStore whole_accounts;
  storage::ProviderDocumentStore documents;
  storage::ProviderHealthStore health_notes;
  storage::ProviderSwitchStore switches;
  storage::MailQueueStore mail_queue;
  storage::SessionRecordStore session_records;
  storage::GivenAccessStore given_access;
  storage::WithdrawnAccessStore withdrawn_access;
  storage::AllowedApplicationStore allowed_applications;
  storage::AuditTrailStore audit_trail;
};

inline storage::SqliteSettings database_settings(const StoreSettings& store) {
  // A lock that another process holds is told as such, before the wait is over.
  return {.path = store.path,
          .reader_threads = store.readers,
          .wait_max = store.wait_max,
          .busy_timeout = std::chrono::milliseconds{store.wait_max} / 2};
}

}  // namespace bongsu::command
