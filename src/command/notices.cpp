#include "command/notices.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <utility>

#include "account/coverage.h"
#include "http/language.h"

namespace bongsu::command {
namespace {

constexpr std::chrono::hours kNoticeLife{24};
constexpr std::chrono::hours kNewAccount{1};
constexpr int kNewBrowsersAnHour = 3;

struct Told {
  std::string_view event;
  page::LetterKind kind;
};
constexpr std::array kTold{
    Told{"password.set", page::LetterKind::password_changed},
    Told{"password.removed", page::LetterKind::password_removed},
    Told{"passkey.added", page::LetterKind::passkey_added},
    Told{"passkey.removed", page::LetterKind::passkey_removed},
    Told{"identity.linked", page::LetterKind::identity_linked},
    Told{"identity.unlinked", page::LetterKind::identity_unlinked},
    Told{"authenticator.set", page::LetterKind::authenticator_set},
    Told{"authenticator.removed", page::LetterKind::authenticator_removed},
    Told{"recovery_codes.made", page::LetterKind::recovery_codes_made},
    Told{"recovery_code.used", page::LetterKind::recovery_code_used},
    Told{"account.data_downloaded", page::LetterKind::data_downloaded},
    Told{"login.new_browser", page::LetterKind::new_browser},
};

bool is_about_a_provider(page::LetterKind kind) {
  return kind == page::LetterKind::identity_linked || kind == page::LetterKind::identity_unlinked;
}

http::Language language_of(const account::Account& account) {
  return http::language_of_tags(account.locale.value_or("")).value_or(http::Language::en);
}

}  // namespace

std::optional<Notice> notice_of(const continuity::AuditEvent& event) {
  const auto* const told = std::ranges::find(kTold, event.kind, &Told::event);
  if (told == kTold.end() || event.account.empty()) return std::nullopt;
  Notice notice{.kind = told->kind};
  if (is_about_a_provider(told->kind) && event.detail.starts_with(account::kProviderWay)) {
    notice.provider = event.detail.substr(account::kProviderWay.size());
  }
  return notice;
}

bool is_told(const account::Account& account, const Notice& notice, base::Instant at) {
  if (account.status != account::Status::active) return false;
  if (account.email_status != account::EmailStatus::verified) return false;
  return notice.kind != page::LetterKind::new_browser || at - account.created_at >= kNewAccount;
}

void Notices::record(continuity::AuditEvent event) {
  if (auto notice = notice_of(event)) {
    const std::lock_guard lock{mutex_};
    if (is_told_enough(account::AccountId{event.account}, *notice, event.at)) {
      // The audit trail has it.
    } else if (waiting_.size() < needs_.waiting_max) {
      waiting_.push_back({account::AccountId{event.account}, *std::move(notice), event.at});
    } else {
      ++dropped_;
    }
  }
  needs_.trail.record(std::move(event));
}

bool Notices::is_told_enough(const account::AccountId& account, const Notice& notice, base::Instant at) {
  if (notice.kind != page::LetterKind::new_browser) return false;
  const base::Instant hour = std::chrono::floor<std::chrono::hours>(at);
  if (hour != hour_ || new_browsers_.size() >= needs_.waiting_max) new_browsers_.clear();
  hour_ = hour;
  return ++new_browsers_[account] > kNewBrowsersAnHour;
}

Task<void> Notices::flush() {
  for (auto due = first(); due; due = first()) {
    const auto told = co_await tell(*std::move(due));
    if (!told) co_return;  // the store's own status says that it is down
    forget_first();
  }
}

Task<base::Fetched<void>> Notices::tell(Due due) const {
  const auto found = co_await needs_.accounts.find(due.account);
  if (!found) co_return std::unexpected(found.error());
  if (!*found || !is_told(**found, due.notice, due.at)) co_return base::Fetched<void>{};
  const http::Language language = language_of(**found);
  page::Letter letter{.kind = due.notice.kind};
  if (!due.notice.provider.empty()) letter.label = needs_.name_of(account::ProviderId{due.notice.provider}, language);
  mail::Mail mail{
      .to = (*found)->email, .letter = std::move(letter), .language = language, .useless_after = due.at + kNoticeLife};
  co_return co_await needs_.outbox.post(std::move(mail), mail::Addressee::reader);
}

std::optional<Notices::Due> Notices::first() const {
  const std::lock_guard lock{mutex_};
  if (waiting_.empty()) return std::nullopt;
  return waiting_.front();
}

void Notices::forget_first() {
  const std::lock_guard lock{mutex_};
  waiting_.pop_front();
}

std::uint64_t Notices::dropped() const {
  const std::lock_guard lock{mutex_};
  return dropped_;
}

std::size_t Notices::waiting() const {
  const std::lock_guard lock{mutex_};
  return waiting_.size();
}

}  // namespace bongsu::command
