#include "storage/migrations.h"

#include <array>

namespace bongsu::storage {
namespace {

// Moments are milliseconds since 1970. What may be forgotten is indexed by when.
constexpr std::array kFirstSchema = std::to_array<Sql>({
    "CREATE TABLE accounts ("
    " id TEXT NOT NULL PRIMARY KEY,"
    " email TEXT NOT NULL,"
    " email_key TEXT NOT NULL,"
    " email_verified BIGINT NOT NULL,"
    " name TEXT NOT NULL,"
    " locale TEXT,"
    " claims TEXT NOT NULL,"
    " status TEXT NOT NULL,"
    " created_at BIGINT NOT NULL,"
    " updated_at BIGINT NOT NULL)",
    "CREATE UNIQUE INDEX accounts_by_email ON accounts (email_key)",
    "CREATE INDEX accounts_by_creation ON accounts (created_at, id)",
    "CREATE TABLE passwords ("
    " account_id TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,"
    " hash TEXT NOT NULL,"
    " set_at BIGINT NOT NULL)",

    // Lists are JSON arrays of strings; origins stand again in client_origins, where they are searched.
    "CREATE TABLE clients ("
    " id TEXT NOT NULL PRIMARY KEY,"
    " name TEXT NOT NULL,"
    " authentication TEXT NOT NULL,"
    " secret_hash TEXT NOT NULL,"
    " application_type TEXT NOT NULL,"
    " party TEXT NOT NULL,"
    " grant_types TEXT NOT NULL,"
    " redirect_uris TEXT NOT NULL,"
    " post_logout_redirect_uris TEXT NOT NULL,"
    " origins TEXT NOT NULL,"
    " scopes TEXT NOT NULL,"
    " subject_type TEXT NOT NULL,"
    " sector_identifier TEXT NOT NULL,"
    " id_token_algorithm TEXT NOT NULL,"
    " default_max_age_seconds BIGINT,"
    " client_uri TEXT NOT NULL,"
    " logo_uri TEXT NOT NULL,"
    " policy_uri TEXT NOT NULL,"
    " tos_uri TEXT NOT NULL,"
    " registration_token_hash TEXT NOT NULL,"
    " created_at BIGINT NOT NULL,"
    " updated_at BIGINT NOT NULL)",
    "CREATE INDEX clients_by_creation ON clients (created_at, id)",
    "CREATE TABLE client_origins ("
    " origin TEXT NOT NULL,"
    " client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,"
    " PRIMARY KEY (origin, client_id))",
    "CREATE INDEX client_origins_by_client ON client_origins (client_id)",
    "CREATE TABLE consents ("
    " account_id TEXT NOT NULL,"
    " client_id TEXT NOT NULL,"
    " item TEXT NOT NULL,"
    " allowed_at BIGINT NOT NULL,"
    " PRIMARY KEY (account_id, client_id, item))",
    "CREATE INDEX consents_by_client ON consents (client_id)",

    "CREATE TABLE keys ("
    " id TEXT NOT NULL PRIMARY KEY,"
    " key_use TEXT NOT NULL,"
    " algorithm TEXT NOT NULL,"
    " published_at BIGINT NOT NULL,"
    " signs_from BIGINT NOT NULL,"
    " retires_at BIGINT,"
    " unpublished_at BIGINT,"
    " wrapped BYTEA NOT NULL)",

    // Login facts: rows are only added, or grow; see continuity/login_facts.h.
    "CREATE TABLE codes_used (id TEXT NOT NULL PRIMARY KEY, expires_at BIGINT NOT NULL)",
    "CREATE INDEX codes_used_by_expiry ON codes_used (expires_at)",
    "CREATE TABLE sessions_ended (id TEXT NOT NULL PRIMARY KEY, expires_at BIGINT NOT NULL)",
    "CREATE INDEX sessions_ended_by_expiry ON sessions_ended (expires_at)",
    "CREATE TABLE sessions_ended_before (account_id TEXT NOT NULL PRIMARY KEY, ended_until BIGINT NOT NULL)",
    "CREATE TABLE grants_revoked (id TEXT NOT NULL PRIMARY KEY, expires_at BIGINT NOT NULL)",
    "CREATE INDEX grants_revoked_by_expiry ON grants_revoked (expires_at)",
    "CREATE TABLE tokens_revoked (id TEXT NOT NULL PRIMARY KEY, expires_at BIGINT NOT NULL)",
    "CREATE INDEX tokens_revoked_by_expiry ON tokens_revoked (expires_at)",
    // Two nonces in one generation are a fact too (a copied token), once sites tell each other theirs.
    "CREATE TABLE grant_rotations ("
    " grant_id TEXT NOT NULL,"
    " generation BIGINT NOT NULL,"
    " nonce TEXT NOT NULL,"
    " rotated_at BIGINT NOT NULL,"
    " expires_at BIGINT NOT NULL,"
    " PRIMARY KEY (grant_id, generation, nonce))",
    "CREATE INDEX grant_rotations_by_expiry ON grant_rotations (expires_at)",
    "CREATE TABLE failed_attempts ("
    " subject TEXT NOT NULL,"
    " window_began BIGINT NOT NULL,"
    " node_id TEXT NOT NULL,"
    " failures BIGINT NOT NULL,"
    " PRIMARY KEY (subject, window_began, node_id))",
    "CREATE INDEX failed_attempts_by_window ON failed_attempts (window_began)",

    "CREATE TABLE audit_events ("
    " id TEXT NOT NULL PRIMARY KEY,"
    " happened_at BIGINT NOT NULL,"
    " kind TEXT NOT NULL,"
    " account_id TEXT NOT NULL,"
    " client_id TEXT NOT NULL,"
    " client_address TEXT NOT NULL,"
    " request_id TEXT NOT NULL,"
    " detail TEXT NOT NULL)",
    "CREATE INDEX audit_events_by_moment ON audit_events (happened_at)",

    // One row each: who this node is; and what is written to see whether writing works.
    "CREATE TABLE local_node (singleton BIGINT NOT NULL PRIMARY KEY CHECK (singleton = 1), id TEXT NOT NULL)",
    "CREATE TABLE write_probe (singleton BIGINT NOT NULL PRIMARY KEY CHECK (singleton = 1), probes BIGINT NOT NULL)",
    "INSERT INTO write_probe (singleton, probes) VALUES (1, 0)",
});

// Days count from 1970; 0: never.
constexpr std::array kProviderSchema = std::to_array<Sql>({
    "CREATE TABLE linked_identities ("
    " provider TEXT NOT NULL,"
    " subject TEXT NOT NULL,"
    " account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,"
    " shown_as TEXT NOT NULL,"
    " linked_at BIGINT NOT NULL,"
    " last_used_on BIGINT NOT NULL DEFAULT 0,"
    " PRIMARY KEY (provider, subject))",
    "CREATE INDEX linked_identities_by_account ON linked_identities (account_id)",
    "ALTER TABLE passwords ADD COLUMN last_used_on BIGINT NOT NULL DEFAULT 0",

    // Written by storage/account_ways.h: "password,provider:kakao". The index answers survival coverage by itself.
    "ALTER TABLE accounts ADD COLUMN ways TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE accounts ADD COLUMN active_on BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE accounts ADD COLUMN logins BIGINT NOT NULL DEFAULT 0",
    "UPDATE accounts SET ways = 'password' WHERE id IN (SELECT account_id FROM passwords)",
    "CREATE INDEX accounts_by_ways ON accounts (status, ways, active_on)",

    "CREATE TABLE provider_documents ("
    " provider TEXT NOT NULL,"
    " kind TEXT NOT NULL,"
    " source TEXT NOT NULL,"
    " body TEXT NOT NULL,"
    " fetched_at BIGINT NOT NULL,"
    " PRIMARY KEY (provider, kind))",
    "CREATE TABLE provider_health ("
    " provider TEXT NOT NULL,"
    " node_id TEXT NOT NULL,"
    " state TEXT NOT NULL,"
    " since BIGINT NOT NULL,"
    " noted_at BIGINT NOT NULL,"
    " PRIMARY KEY (provider, node_id))",
    "CREATE TABLE provider_switches ("
    " provider TEXT NOT NULL PRIMARY KEY,"
    " message_ko TEXT NOT NULL,"
    " message_en TEXT NOT NULL,"
    " since BIGINT NOT NULL,"
    " switched_by TEXT NOT NULL)",
});

// Days as above. The public key, never the private one: that stays on the person's devices.
constexpr std::array kPasskeySchema = std::to_array<Sql>({
    "CREATE TABLE passkeys ("
    " id TEXT NOT NULL PRIMARY KEY,"
    " account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,"
    " name TEXT NOT NULL,"
    " algorithm TEXT NOT NULL,"
    " public_key BYTEA NOT NULL,"
    " signature_count BIGINT NOT NULL,"
    " backup TEXT NOT NULL,"
    " model TEXT NOT NULL,"
    " transports TEXT NOT NULL,"
    " created_at BIGINT NOT NULL,"
    " last_used_on BIGINT NOT NULL DEFAULT 0)",
    "CREATE INDEX passkeys_by_account ON passkeys (account_id)",
});

// A second factor is no way in by itself, so accounts.ways does not tell of it.
constexpr std::array kSecondFactorSchema = std::to_array<Sql>({
    "CREATE TABLE authenticators ("
    " account_id TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,"
    " wrapped_secret BYTEA NOT NULL,"
    " set_at BIGINT NOT NULL,"
    " last_used_on BIGINT NOT NULL DEFAULT 0)",
    "CREATE TABLE recovery_codes ("
    " account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,"
    " hash TEXT NOT NULL,"
    " made_at BIGINT NOT NULL,"
    " PRIMARY KEY (account_id, hash))",
});

// What of a mail waits is sealed: neither codes nor addresses lie here as they are.
constexpr std::array kMailSchema = std::to_array<Sql>({
    "CREATE TABLE mail_queue ("
    " id TEXT NOT NULL PRIMARY KEY,"
    " sealed TEXT NOT NULL,"
    " queued_at BIGINT NOT NULL,"
    " useless_after BIGINT NOT NULL,"
    " due_at BIGINT NOT NULL,"
    " attempts BIGINT NOT NULL)",
    "CREATE INDEX mail_queue_by_use ON mail_queue (useless_after, id)",
    // The last day of a login with a code by e-mail.
    "ALTER TABLE accounts ADD COLUMN code_used_on BIGINT NOT NULL DEFAULT 0",
    // A verified address is a way in: "email:example.com", the least of the ways in their order.
    "UPDATE accounts SET ways ="
    " 'email:' || substr(email_key, length(rtrim(email_key, replace(email_key, '@', ''))) + 1)"
    " || CASE ways WHEN '' THEN '' ELSE ',' || ways END WHERE email_verified = 1",
});

constexpr std::array kClientFactorsSchema = std::to_array<Sql>({
    "ALTER TABLE clients ADD COLUMN factors TEXT NOT NULL DEFAULT 'policy'",
});

// What the account page tells of sessions and applications: advice. Days as above.
constexpr std::array kAccountPageSchema = std::to_array<Sql>({
    "CREATE TABLE session_records ("
    " id TEXT NOT NULL PRIMARY KEY,"
    " account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,"
    " started_at BIGINT NOT NULL,"
    " authenticated_at BIGINT NOT NULL,"
    " last_used_on BIGINT NOT NULL,"
    " expires_at BIGINT NOT NULL,"
    " browser TEXT NOT NULL,"
    " system TEXT NOT NULL,"
    " address TEXT NOT NULL,"
    " amr TEXT NOT NULL)",
    "CREATE INDEX session_records_by_account ON session_records (account_id, started_at)",
    "CREATE INDEX session_records_by_expiry ON session_records (expires_at)",
    "CREATE TABLE given_access ("
    " account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,"
    " client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,"
    " item TEXT NOT NULL,"
    " first_at BIGINT NOT NULL,"
    " latest_at BIGINT NOT NULL,"
    " expires_at BIGINT NOT NULL,"
    " PRIMARY KEY (account_id, client_id, item))",
    "CREATE INDEX given_access_by_client ON given_access (client_id)",
    "CREATE INDEX given_access_by_expiry ON given_access (expires_at)",
    // A login fact.
    "CREATE TABLE access_withdrawn ("
    " account_id TEXT NOT NULL,"
    " client_id TEXT NOT NULL,"
    " withdrawn_until BIGINT NOT NULL,"
    " expires_at BIGINT NOT NULL,"
    " PRIMARY KEY (account_id, client_id))",
    "CREATE INDEX access_withdrawn_by_expiry ON access_withdrawn (expires_at)",
});

// What is told to its owner of an account is found without looking at everybody's.
constexpr std::array kAuditByAccountSchema = std::to_array<Sql>({
    "CREATE INDEX audit_events_by_account ON audit_events (account_id, happened_at)",
});

constexpr std::array kMigrations{
    Migration{
        .version = 1, .name = "accounts, clients, consents, keys, login facts, audit", .statements = kFirstSchema},
    Migration{.version = 2, .name = "linked identities, ways in, providers", .statements = kProviderSchema},
    Migration{.version = 3, .name = "passkeys", .statements = kPasskeySchema},
    Migration{.version = 4, .name = "authenticator apps, recovery codes", .statements = kSecondFactorSchema},
    Migration{.version = 5, .name = "mail that waits to be sent", .statements = kMailSchema},
    Migration{.version = 6, .name = "two factors for one client", .statements = kClientFactorsSchema},
    Migration{.version = 7, .name = "session records, access given and withdrawn", .statements = kAccountPageSchema},
    Migration{.version = 8, .name = "audit events by account", .statements = kAuditByAccountSchema},
};
static_assert(kMigrations.back().version == kSchemaVersion);

}  // namespace

std::span<const Migration> migrations() { return kMigrations; }

}  // namespace bongsu::storage
