#include "command/login_uses.h"

#include <utility>

namespace bongsu::command {

void LoginUses::logged_in(const account::AccountId& account, const login::UsedWay& way, base::Instant at) {
  take_in({account, way, at});
}

void LoginUses::used_authenticator(const account::AccountId& account, base::Instant at) {
  take_in({account, UsedAuthenticator{}, at});
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
  if (std::holds_alternative<UsedAuthenticator>(use.what)) {
    co_return co_await authenticators_.note_use(std::move(use.account), use.at);
  }
  login::UsedWay way = std::get<login::UsedWay>(std::move(use.what));
  if (auto* passkey = std::get_if<account::PasskeyUse>(&way)) {
    co_return co_await passkeys_.note_use(std::move(use.account), std::move(*passkey), use.at);
  }
  if (std::holds_alternative<login::UsedEmailCode>(way)) {
    co_return co_await accounts_.note_code(std::move(use.account), use.at);
  }
  std::optional<account::ProviderSubject> who;
  if (auto* identity = std::get_if<account::ProviderSubject>(&way)) who = std::move(*identity);
  co_return co_await identities_.note_use(std::move(use.account), std::move(who), use.at);
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
