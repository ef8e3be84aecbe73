#include "command/login_uses.h"

#include <utility>

namespace bongsu::command {

void LoginUses::logged_in(const account::AccountId& account, const login::UsedWay& way, base::Instant at) {
  take_in({LoggedIn{account, way}, at});
}

void LoginUses::used_authenticator(const account::AccountId& account, base::Instant at) {
  take_in({UsedAuthenticator{account}, at});
}

void LoginUses::session_began(const login::SessionRecord& record) {
  {
    const std::lock_guard lock{mutex_};
    static_cast<void>(is_first_today(record.id, record.started_at));  // the record itself says so
  }
  take_in({record, record.started_at});
}

void LoginUses::session_used(const login::SessionId& session, base::Instant at) {
  {
    const std::lock_guard lock{mutex_};
    // Where it would be dropped, it is to be noted at a later use.
    if (waiting_.size() < waiting_max_ && !is_first_today(session, at)) return;
  }
  take_in({session, at});
}

void LoginUses::gave(oidc::AccessGiven given) {
  const base::Instant at = given.at;
  take_in({std::move(given), at});
}

bool LoginUses::is_first_today(const login::SessionId& session, base::Instant at) {
  const base::Instant day = std::chrono::floor<std::chrono::days>(at);
  if (day != today_ || used_today_.size() >= waiting_max_) used_today_.clear();
  today_ = day;
  return used_today_.insert(session).second;
}

void LoginUses::take_in(Use use) {
  const std::lock_guard lock{mutex_};
  if (waiting_.size() >= waiting_max_) {
    ++dropped_;
    return;
  }
  waiting_.push_back(std::move(use));
}

Task<void> LoginUses::flush() {
  for (auto use = take(); use; use = take()) {
    const auto noted = co_await note(*std::move(use));
    if (noted) continue;
    // The store's own status tells that it is down. What waits is tried again after a while.
    const std::lock_guard lock{mutex_};
    ++dropped_;
    co_return;
  }
}

Task<base::Fetched<void>> LoginUses::note(Use use) {
  if (auto* record = std::get_if<login::SessionRecord>(&use.what)) {
    co_return co_await needs_.sessions.add(std::move(*record));
  }
  if (auto* session = std::get_if<login::SessionId>(&use.what)) {
    co_return co_await needs_.sessions.note_use(std::move(*session), use.at);
  }
  if (auto* given = std::get_if<oidc::AccessGiven>(&use.what)) {
    co_return co_await needs_.access.note(std::move(given->account), std::move(given->client), std::move(given->scopes),
                                          given->at, given->expires);
  }
  if (auto* used = std::get_if<UsedAuthenticator>(&use.what)) {
    co_return co_await needs_.authenticators.note_use(std::move(used->account), use.at);
  }
  co_return co_await note_login(std::get<LoggedIn>(std::move(use.what)), use.at);
}

Task<base::Fetched<void>> LoginUses::note_login(LoggedIn login, base::Instant at) {
  if (auto* passkey = std::get_if<account::PasskeyUse>(&login.way)) {
    co_return co_await needs_.passkeys.note_use(std::move(login.account), std::move(*passkey), at);
  }
  if (std::holds_alternative<login::UsedEmailCode>(login.way)) {
    co_return co_await needs_.accounts.note_code(std::move(login.account), at);
  }
  std::optional<account::ProviderSubject> who;
  if (auto* identity = std::get_if<account::ProviderSubject>(&login.way)) who = std::move(*identity);
  co_return co_await needs_.identities.note_use(std::move(login.account), std::move(who), at);
}

std::optional<LoginUses::Use> LoginUses::take() {
  const std::lock_guard lock{mutex_};
  if (waiting_.empty()) return std::nullopt;
  Use use = std::move(waiting_.front());
  waiting_.pop_front();
  return use;
}

std::uint64_t LoginUses::dropped() const {
  const std::lock_guard lock{mutex_};
  return dropped_;
}

}  // namespace bongsu::command
