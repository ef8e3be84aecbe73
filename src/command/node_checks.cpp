#include "command/node_checks.h"

#include <sys/stat.h>
#include <sys/timex.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "command/domain_settings.h"
#include "command/key_files.h"
#include "command/node_stores.h"
#include "command/provider_entries.h"
#include "command/time_text.h"
#include "command/wait_for.h"
#include "crypto/jws.h"
#include "crypto/key_store.h"
#include "http/uri.h"
#include "net/tls_certificates.h"
#include "storage/backup.h"

namespace bongsu::command {
namespace {

constexpr std::chrono::days kRenewBefore{14};

Finding fine(std::string subject, std::string what) {
  return {Severity::fine, std::move(subject), std::move(what), {}};
}

Finding warning(std::string subject, std::string what, std::string advice) {
  return {Severity::warning, std::move(subject), std::move(what), std::move(advice)};
}

Finding wrong(std::string subject, std::string what, std::string advice) {
  return {Severity::wrong, std::move(subject), std::move(what), std::move(advice)};
}

std::optional<struct stat> status_of(const std::filesystem::path& file) {
  struct stat status{};
  if (::stat(file.c_str(), &status) != 0) return std::nullopt;
  return status;
}

Finding check_private(std::string subject, const std::filesystem::path& file) {
  const auto status = status_of(file);
  if (!status) return wrong(std::move(subject), file.string() + " is missing", "restore it, or correct the setting");
  if ((status->st_mode & (S_IRWXO | S_IWGRP)) == 0) {
    return fine(std::move(subject), file.string() + " is closed to others");
  }
  return wrong(std::move(subject), file.string() + " may be read or changed by others", "chmod 600 " + file.string());
}

// Signs and verifies with each signing key: signing checks its own signature.
std::optional<std::string> find_broken_key(const crypto::KeyRing& ring) {
  for (const crypto::SigningKeyRecord& record : ring.signing_records()) {
    if (!crypto::sign_jws(record.key, "check", "{}")) return record.key.kid();
  }
  return std::nullopt;
}

Findings check_ring(const crypto::KeyRing& ring, const std::string& issuer, base::Instant now) {
  Findings findings;
  if (const auto broken = find_broken_key(ring)) {
    findings.push_back(wrong("keys", "a signature by key " + *broken + " does not verify",
                             "the key or this machine is damaged: check again on another machine, then rotate"));
  }
  for (const crypto::Algorithm algorithm : crypto::kSigningAlgorithms) {
    if (ring.signing_key(algorithm, now)) continue;
    findings.push_back(wrong("keys", fmt::format("no {} key is in use", crypto::name_of(algorithm)),
                             fmt::format("bongsu key rotate --key {}", crypto::name_of(algorithm))));
  }
  const auto sealer = ring.sealer(issuer, now);
  if (!sealer) {
    findings.push_back(wrong("keys", "no sealing key is in use", "bongsu key rotate --key sealing"));
  } else if (sealer->open(crypto::Purpose::hint, sealer->seal(crypto::Purpose::hint, "check")) != "check") {
    findings.push_back(wrong("keys", "what was sealed does not open again", "this machine is damaged: use another"));
  }
  if (findings.empty()) {
    findings.push_back(fine("keys", fmt::format("{} signing and {} sealing keys work", ring.signing_records().size(),
                                                ring.sealing_records().size())));
  }
  return findings;
}

}  // namespace

Findings check_files(const Configuration& configuration) {
  Findings findings{check_private("keys.master_key_file", configuration.keys.master_key_file),
                    check_private("store.path", configuration.store.path)};
  if (!configuration.listen.key_file.empty()) {
    findings.push_back(check_private("listen.key_file", configuration.listen.key_file));
  }
  const auto status = status_of(configuration.file);
  if (status && (status->st_mode & (S_IWGRP | S_IWOTH)) != 0) {
    findings.push_back(wrong("configuration", configuration.file.string() + " may be changed by others",
                             "chmod go-w " + configuration.file.string()));
  }
  return findings;
}

Findings check_named_files(const Configuration& configuration) {
  Findings findings;
  if (const auto look = brand(configuration); !look) {
    findings.push_back(wrong("brand.logo_file", look.error(), "correct the setting, or leave it out"));
  }
  if (const auto login = login_settings(configuration); !login) {
    findings.push_back(wrong("passkey.attestation_roots_file", login.error(), "correct the file"));
  }
  if (const auto protocol = protocol_settings(configuration); !protocol) {
    findings.push_back(wrong("registration.initial_access_token_file", protocol.error(), "correct the file"));
  }
  return findings;
}

Findings check_providers(const Configuration& configuration) {
  Findings findings;
  for (const ProviderEntry& entry : configuration.providers) {
    const std::string subject = "provider " + id_of(entry);
    if (const auto made = make_provider(entry, configuration.outgoing)) {
      findings.push_back(fine(subject, entry.settings.preset + ", client " + entry.settings.client_id));
    } else {
      findings.push_back(wrong(subject, made.error(), "correct the setting, or the file that it names"));
    }
  }
  const std::filesystem::path& authorities = configuration.outgoing.ca_file;
  if (!authorities.empty() && !status_of(authorities)) {
    findings.push_back(wrong("outgoing.ca_file", authorities.string() + " is missing", "correct the setting"));
  }
  return findings;
}

Findings check_store(const Configuration& configuration) {
  const auto checked = storage::check_backup(configuration.store.path);
  if (!checked) return {wrong("store", checked.error().message, "see docs/operations.md, Restore")};
  return {fine("store", fmt::format("sound, schema {}, {} accounts", checked->schema_version, checked->accounts))};
}

Findings check_keys(const Configuration& configuration, base::Instant now) {
  const auto master = read_master_key(configuration.keys.master_key_file);
  if (!master) return {wrong("keys.master_key_file", master.error(), "restore the file that belongs to this database")};
  storage::SqliteDatabase database{database_settings(configuration.store)};
  storage::EncryptedKeyStore keys{database};
  const auto rows = wait_for(keys.load());
  if (!rows) return {wrong("keys", "cannot be read: " + rows.error().cause, "see what was found of the store")};
  const auto ring = crypto::load_key_ring(*rows, *master);
  if (!ring) return {wrong("keys", ring.error(), "use the master key that belongs to this database")};
  return check_ring(*ring, configuration.protocol.issuer, now);
}

Findings check_clock(const Configuration& configuration, base::Instant now) {
  Findings findings;
  timex kernel{};
  const int state = ::adjtimex(&kernel);
  if (state == TIME_ERROR || (kernel.status & STA_UNSYNC) != 0) {
    findings.push_back(warning("clock", "the kernel does not know whether it is right",
                               "run a time service: apt-get install systemd-timesyncd, or chrony"));
  }
  std::error_code missing;
  const auto changed = std::filesystem::last_write_time(configuration.store.path, missing);
  if (!missing) {
    const base::Instant written =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::file_clock::to_sys(changed));
    if (written > now + std::chrono::minutes{1}) {
      findings.push_back(
          wrong("clock", fmt::format("says {}, but the database was written at {}", to_text(now), to_text(written)),
                "set the clock: tokens would be issued in the past"));
    }
  }
  if (findings.empty()) findings.push_back(fine("clock", to_text(now)));
  return findings;
}

Findings check_certificate(const Configuration& configuration, base::Instant now) {
  const ListenSettings& listen = configuration.listen;
  if (listen.certificate_file.empty()) return {};
  const auto loaded = net::TlsCertificates::load({listen.certificate_file.string(), listen.key_file.string()});
  if (!loaded) return {wrong("listen.certificate_file", loaded.error(), "correct the files")};
  const net::TlsCertificates& certificate = **loaded;
  Findings findings;
  const auto issuer = http::parse_uri(configuration.protocol.issuer);
  if (issuer && !certificate.is_for(issuer->host)) {
    findings.push_back(
        wrong("listen.certificate_file", "is not for " + issuer->host, "get a certificate for the host of the issuer"));
  }
  const base::Instant expires = certificate.expires_at();
  if (expires <= now) {
    findings.push_back(wrong("listen.certificate_file", "expired at " + to_text(expires), "renew it now"));
  } else if (expires <= now + kRenewBefore) {
    findings.push_back(warning("listen.certificate_file", "expires at " + to_text(expires), "renew it"));
  }
  if (findings.empty()) findings.push_back(fine("listen.certificate_file", "valid until " + to_text(expires)));
  return findings;
}

}  // namespace bongsu::command
