#pragma once
// Everything that is kept of one person, as the file that they download: docs/account-data.md describes it. No secret,
// no hash, no key is in it.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "account/account.h"
#include "account/way_in.h"
#include "base/clock.h"
#include "continuity/audit_trail.h"
#include "login/allowed_applications.h"
#include "login/session_records.h"

namespace bongsu::login {

// A program that reads the file can rely on what is documented of the version; more fields may come.
inline constexpr std::int64_t kAccountDataVersion = 1;
inline constexpr std::uint32_t kEventsInAccountData = 1'000;

struct AccountData {
  std::string origin;  // of this server
  base::Instant made_at;
  account::Account account;
  account::WaysIn ways;
  std::vector<AllowedApplication> applications;
  std::vector<SessionRecord> sessions;
  // The newest first. Of more than kEventsInAccountData that many are told, and that there are more.
  std::vector<continuity::PastEvent> events;
};

// JSON.
std::string write(const AccountData& data);

}  // namespace bongsu::login
