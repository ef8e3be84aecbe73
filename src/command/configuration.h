#pragma once
// Everything that an operator decides, as one value. Read once from a file (configuration_reader.h); each member's
// initial value here is its default, and setting_table.cpp says how each is called, bounded and explained.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "credential/password.h"
#include "crypto/password_hash.h"
#include "login/assurance.h"
#include "login/second_way.h"
#include "login/settings.h"
#include "net/client_address.h"
#include "net/http_client.h"
#include "net/limits.h"
#include "net/mail_client.h"
#include "oidc/settings.h"
#include "page/brand.h"
#include "provider/provider_settings.h"

namespace bongsu::command {

struct ListenSettings {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;               // 0: any free one
  std::filesystem::path certificate_file;  // empty: plain http
  std::filesystem::path key_file;
  std::vector<std::string> trusted_proxies;  // addresses and networks, checked when read
  net::ForwardedHeader forwarded_header = net::ForwardedHeader::x_forwarded_for;
  net::Limits limits;
  std::chrono::seconds drain_max{25};
};

struct StoreSettings {
  std::filesystem::path path;
  std::uint32_t readers = 2;
  std::chrono::seconds wait_max{5};
};

struct KeySettings {
  std::filesystem::path master_key_file;
  std::chrono::seconds rotate_after{90 * 86400};  // 0: only by hand
  std::chrono::seconds publish_lead{86400};
};

struct LoginSettings {
  login::SignUp sign_up = login::SignUp::closed;
  std::chrono::seconds session_life{14 * 86400};
  std::uint32_t account_failures = 10;  // in a day, before further attempts are slowed down
  std::uint32_t address_failures = 100;
  std::uint32_t address_sign_ups = 20;
  login::WayOrder order = login::kUsualOrder;
  login::SecondWayPolicy second_way = login::SecondWayPolicy::offered;
  std::uint32_t second_way_after = 1;  // from which login on
  login::SecondFactorPolicy second_factor = login::SecondFactorPolicy::when_enrolled;
  std::chrono::seconds remember_device{30 * 86400};  // 0: never
  std::filesystem::path places_file;                 // of libloc; empty: no places are named
};

struct PasskeySettings {
  bool enabled = true;
  bool offered = true;
  std::string relying_party;                     // a domain; empty: the issuer's host
  std::vector<std::string> related_origins;      // other sites of the operator whose pages may use our passkeys
  std::filesystem::path attestation_roots_file;  // empty: nobody need vouch for an authenticator
  std::vector<std::string> models;               // AAGUIDs; empty: every one that is vouched for
};

struct PasswordSettings {
  bool enabled = true;
  credential::PasswordPolicy policy;
  crypto::PasswordHashParameters hash;
  std::uint32_t threads = 0;  // 0: one a processor
  std::uint32_t queue = 64;
  std::chrono::seconds wait_max{3};
};

struct EmailCodeSettings {
  bool enabled = true;               // where mail is sent at all
  std::uint32_t network_sends = 30;  // in a day, before further ones are slowed down
};

// Requests of this server to others.
struct OutgoingSettings {
  std::string proxy;              // URL; empty: none
  std::filesystem::path ca_file;  // empty: the system's
  net::ReachableAddresses provider_addresses = net::ReachableAddresses::public_only;
  std::chrono::seconds provider_deadline{5};
  std::uint32_t provider_requests_max = 16;  // of each provider, at a time
};

// One [[provider]].
struct ProviderEntry {
  provider::ProviderSettings settings;  // without the secret, which is read from the file when the server starts
  std::filesystem::path client_secret_file;
};

// One [[mail_server]].
struct MailServerEntry {
  std::string host;
  std::uint16_t port = 587;
  net::MailTls tls = net::MailTls::starttls;
  std::string user;                     // empty: no login
  std::filesystem::path password_file;  // goes with user
};

// What is sent by e-mail, and from where.
struct MailSettings {
  std::string from;               // address; empty: no mail is sent
  std::string from_name;          // empty: the brand's
  std::filesystem::path folder;   // instead of servers: one file a message
  std::filesystem::path ca_file;  // empty: the system's
  std::chrono::seconds deadline{20};
  std::uint32_t queue_max = 10'000;
  std::vector<MailServerEntry> servers;  // in the order in which they are asked
};

// One [[failure_domain]]; see failure_domains.h for those that need not be written.
struct FailureDomainEntry {
  std::string name;
  std::vector<std::string> providers;     // ids
  std::vector<std::string> mail_domains;  // in lower case
};

enum class LogLevel { debug, info, warning, error };
enum class LogFormat { text, json };

struct LogSettings {
  LogLevel level = LogLevel::info;
  LogFormat format = LogFormat::text;
  std::uint32_t queue = 1024;
};

struct Configuration {
  // The defaults, with files beside `file`.
  explicit Configuration(std::filesystem::path file = {});

  std::filesystem::path file;
  ListenSettings listen;
  StoreSettings store;
  KeySettings keys;
  LoginSettings login;
  PasskeySettings passkey;
  PasswordSettings password;
  oidc::Settings protocol;                          // issuer, token lives, registration
  std::filesystem::path initial_access_token_file;  // empty: none
  page::Brand brand;                                // its logo is loaded from logo_file when the server starts
  std::filesystem::path logo_file;                  // empty: the beacon
  LogSettings log;
  std::uint32_t audit_queue = 4096;
  std::vector<std::string> metrics_readers{"127.0.0.0/8", "::1"};
  std::uint32_t io_threads = 0;  // 0: one a processor
  OutgoingSettings outgoing;
  MailSettings mail;
  EmailCodeSettings email_code;
  std::vector<ProviderEntry> providers;  // in the order in which pages show them
  std::vector<FailureDomainEntry> failure_domains;
};

}  // namespace bongsu::command
