#pragma once
// Tells people by e-mail what has happened to their account. Read off the audit trail, so that nothing which is
// recorded there can be forgotten here; written a little later, and never in the way of a login.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "account/accounts.h"
#include "account/way_in.h"
#include "base/clock.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "mail/outbox.h"

namespace bongsu::command {

struct Notice {
  page::LetterKind kind = page::LetterKind::password_changed;
  std::string provider{};  // its id, where the notice is about one
  friend bool operator==(const Notice&, const Notice&) = default;
};

// What the owner of the account is told of an event; nullopt: nothing.
std::optional<Notice> notice_of(const continuity::AuditEvent& event);

// Only somebody who was proved to read the mailbox, and nobody of their own first login.
bool is_told(const account::Account& account, const Notice& notice, base::Instant at);

class Notices final : public continuity::AuditSink {
 public:
  struct Needs {
    continuity::AuditSink& trail;  // takes every event as it is
    account::Accounts& accounts;
    mail::Outbox& outbox;
    std::function<std::string(const account::ProviderId&, http::Language)> name_of;  // as people call it
    std::size_t waiting_max;  // what comes meanwhile is dropped and counted
  };
  explicit Notices(Needs needs) : needs_(std::move(needs)) {}

  void record(continuity::AuditEvent event) override;

  // Hands what waits to the outbox, which keeps it. What it does not take, also because the round is cut off, waits for
  // the next. One round at a time.
  Task<void> flush();

  std::uint64_t dropped() const;
  // What the outbox has not taken yet; lost when the node ends.
  std::size_t waiting() const;

 private:
  struct Due {
    account::AccountId account;
    Notice notice;
    base::Instant at;
  };
  std::optional<Due> first() const;
  void forget_first();
  Task<base::Fetched<void>> tell(Due due) const;
  // Under the lock. A browser that keeps nothing is a new one at every login.
  bool is_told_enough(const account::AccountId& account, const Notice& notice, base::Instant at);

  Needs needs_;
  mutable std::mutex mutex_;
  std::deque<Due> waiting_;
  std::map<account::AccountId, int> new_browsers_;  // told of in the hour
  base::Instant hour_;
  std::uint64_t dropped_ = 0;
};

}  // namespace bongsu::command
