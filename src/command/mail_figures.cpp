#include "command/mail_figures.h"

#include <chrono>
#include <string>

#include <spdlog/spdlog.h>

namespace bongsu::command {

void MailFigures::attempted(const mail::MailAttempt& attempt) {
  const std::string_view fate = mail::to_string(attempt.fate);
  if (attempt.fate == mail::Fate::sent) {
    spdlog::info("mail sent: kind={} domain={} attempts={}", attempt.kind, attempt.domain, attempt.attempts);
  } else {
    spdlog::warn("mail {}: kind={} domain={} attempts={} cause=\"{}\"", fate, attempt.kind, attempt.domain,
                 attempt.attempts, attempt.cause);
  }
  const std::lock_guard lock{mutex_};
  ++attempts_[{{"kind", std::string{attempt.kind}}, {"fate", std::string{fate}}}];
}

void MailFigures::queue_unavailable(const base::Unavailable& outage) {
  spdlog::warn("mail that waits could not be asked for, or marked; tried again soon: {}", outage.cause);
}

void MailFigures::set_backlog(const mail::Backlog& backlog) {
  const std::lock_guard lock{mutex_};
  backlog_ = backlog;
}

void MailFigures::write(Exposition& out, base::Instant now) const {
  const std::lock_guard lock{mutex_};
  for (const auto& [labels, count] : attempts_) {
    out.add("bongsu_mail_attempts_total", static_cast<double>(count), labels);
  }
  out.add("bongsu_mail_waiting", static_cast<double>(backlog_.waiting));
  const base::Instant oldest = backlog_.oldest_queued_at.value_or(now);
  out.add("bongsu_mail_oldest_seconds", std::chrono::duration<double>(now - oldest).count());
}

}  // namespace bongsu::command
