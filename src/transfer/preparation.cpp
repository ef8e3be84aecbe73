#include "transfer/preparation.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "account/linked_identities.h"
#include "account/new_account.h"
#include "base/utf8.h"
#include "crypto/imported_password_hash.h"
#include "provider/subject.h"

namespace bongsu::transfer {
namespace {

using Step = std::expected<void, std::string>;

bool is_text(std::string_view text) { return base::is_valid_utf8(text) && !base::has_control_characters(text); }

bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// What goes into tokens, links and command lines as it is.
bool is_id(std::string_view id) {
  const auto fits = [](char c) { return is_alphanumeric(c) || c == '-' || c == '_' || c == '.' || c == '|'; };
  return !id.empty() && id.size() <= kKeptIdBytesMax && std::ranges::all_of(id, fits);
}

// The form of a language tag, which servers also write with an underscore. Spec: RFC 5646 §2.1.
bool is_language_tag(std::string_view tag) {
  const auto fits = [](char c) { return is_alphanumeric(c) || c == '-'; };
  return tag.size() >= 2 && tag.size() <= 35 && std::ranges::all_of(tag, fits);
}

Step put_name(const ImportedUser& user, account::Account& account) {
  const std::string& email = account.email.str();
  const auto name = account::parse_name(user.name.empty() ? email.substr(0, email.find('@')) : user.name);
  if (!name) {
    return std::unexpected(
        fmt::format("its name must be text of 1 to {} bytes without control characters", account::kNameBytesMax));
  }
  account.name = *name;
  return {};
}

Step put_claims(const ImportedUser& user, account::Account& account) {
  if (user.claims.size() > kClaimsMax) return std::unexpected(fmt::format("it has more than {} claims", kClaimsMax));
  for (const auto& [name, text] : user.claims) {
    const bool fits = is_text(name) && !name.empty() && name.size() <= kClaimNameBytesMax && is_text(text) &&
                      text.size() <= kClaimBytesMax;
    if (!fits) {
      return std::unexpected(fmt::format("its claim \"{}\" must be text of up to {} bytes without control characters",
                                         is_text(name) ? name.substr(0, kClaimNameBytesMax) : "?", kClaimBytesMax));
    }
  }
  account.claims = user.claims;
  if (user.locale.empty()) return {};
  std::string tag = user.locale;
  std::ranges::replace(tag, '_', '-');
  if (!is_language_tag(tag)) return std::unexpected("its locale is no language tag, as \"ko\" or \"en-GB\"");
  account.locale = std::move(tag);
  return {};
}

Step put_id(const ImportedUser& user, Ids ids, account::Account& account) {
  if (ids == Ids::new_ones || user.id.empty()) return {};
  if (!is_id(user.id)) {
    return std::unexpected(
        fmt::format("its id cannot be kept: it must be up to {} letters, digits, and - _ . |", kKeptIdBytesMax));
  }
  account.id = account::AccountId{user.id};
  return {};
}

// A moment that lies in the past of this server; the file's clock may be another.
base::Instant bounded(std::optional<base::Instant> at, base::Instant now) {
  return std::clamp(at.value_or(now), base::from_unix_milliseconds(1), now);
}

std::string flaw_of(const ImportedPassword& password) {
  if (!password.flaw.empty()) return password.flaw;
  const auto checked = crypto::check_stored_password_hash(password.hash);
  return checked ? std::string{} : std::string{crypto::describe(checked.error())};
}

Step put_password(const ImportedUser& user, const PreparationSettings& settings, Prepared& prepared) {
  if (!user.password) return {};
  const std::string flaw = flaw_of(*user.password);
  if (flaw.empty()) {
    const base::Instant created_at = prepared.whole.account.created_at;
    const base::Instant now = prepared.whole.account.updated_at;
    prepared.whole.password = account::PasswordWayIn{
        .hash = user.password->hash, .set_at = bounded(user.password->set_at.value_or(created_at), now)};
    return {};
  }
  if (settings.passwords == Unusable::refused) {
    return std::unexpected(flaw + " (--without-unusable-passwords imports the account without it)");
  }
  prepared.password_left_out = true;
  return {};
}

Step put_identities(const ImportedUser& user, const PreparationSettings& settings, base::Instant now,
                    Prepared& prepared) {
  std::set<account::ProviderSubject> known;
  for (const ImportedIdentity& identity : user.identities) {
    const auto ours = settings.providers.find(identity.provider);
    if (ours == settings.providers.end()) {
      if (settings.identities == Unusable::refused) {
        return std::unexpected(
            fmt::format("no provider here is called \"{0}\", where it has an identity (--provider ID={0} says which it "
                        "is, --without-unknown-identities imports the account without it)",
                        identity.provider));
      }
      prepared.identities_left_out.push_back(identity.provider);
      continue;
    }
    account::ProviderSubject who{.provider = ours->second, .subject = identity.subject};
    if (!provider::is_subject(who.subject)) {
      return std::unexpected(fmt::format("its identity at \"{}\" has no usable identifier", identity.provider));
    }
    if (!known.insert(who).second) continue;
    const bool is_shown = is_text(identity.shown_as) && identity.shown_as.size() <= account::kNameBytesMax;
    prepared.whole.identities.push_back({.who = std::move(who),
                                         .shown_as = is_shown ? identity.shown_as : std::string{},
                                         .linked_at = bounded(identity.linked_at, now),
                                         .last_used_at = std::nullopt});
  }
  if (prepared.whole.identities.size() > account::kIdentitiesMax) {
    return std::unexpected(fmt::format("it has more than {} identities", account::kIdentitiesMax));
  }
  return {};
}

}  // namespace

std::expected<Prepared, std::string> prepare(const ImportedUser& user, const PreparationSettings& settings,
                                             base::Instant now) {
  auto email = account::EmailAddress::parse(user.email);
  if (!email) return std::unexpected("its e-mail address is none that mail could be sent to");
  Prepared prepared;
  account::Account& account = prepared.whole.account;
  account.email = *std::move(email);
  account.email_status = user.email_verified ? account::EmailStatus::verified : account::EmailStatus::unverified;
  account.status = user.disabled ? account::Status::disabled : account::Status::active;
  account.created_at = bounded(user.created_at, now);
  account.updated_at = now;
  if (auto done = put_id(user, settings.ids, account); !done) return std::unexpected(done.error());
  if (auto done = put_name(user, account); !done) return std::unexpected(done.error());
  if (auto done = put_claims(user, account); !done) return std::unexpected(done.error());
  if (auto done = put_password(user, settings, prepared); !done) return std::unexpected(done.error());
  if (auto done = put_identities(user, settings, now, prepared); !done) return std::unexpected(done.error());
  account.updated_at = bounded(user.updated_at, now);
  return prepared;
}

}  // namespace bongsu::transfer
