#include "transfer/moment_text.h"

#include <chrono>

#include <fmt/format.h>

namespace bongsu::transfer {
namespace {

// Takes fields off the front; once one is missing, everything after it is missing too.
class Fields {
 public:
  explicit Fields(std::string_view text) : rest_(text) {}

  int digits(std::size_t count) {
    int value = 0;
    if (rest_.size() < count) return fail();
    for (const char digit : rest_.substr(0, count)) {
      if (digit < '0' || digit > '9') return fail();
      value = value * 10 + (digit - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }
  char one_of(std::string_view allowed) {
    if (rest_.empty() || !allowed.contains(rest_.front())) {
      fail();
      return '\0';
    }
    const char found = rest_.front();
    rest_.remove_prefix(1);
    return found;
  }
  // ".250" where it is there.
  int milliseconds() {
    if (!rest_.starts_with('.')) return 0;
    rest_.remove_prefix(1);
    int value = 0;
    std::size_t count = 0;
    for (; !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; rest_.remove_prefix(1), ++count) {
      if (count < 3) value = value * 10 + (rest_.front() - '0');
    }
    if (count == 0) return fail();
    for (; count < 3; ++count) value *= 10;
    return value;
  }
  bool is_whole() const { return !failed_ && rest_.empty(); }

 private:
  int fail() {
    failed_ = true;
    rest_ = {};
    return 0;
  }
  std::string_view rest_;
  bool failed_ = false;
};

std::chrono::minutes offset_from(Fields& fields) {
  const char sign = fields.one_of("Zz+-");
  if (sign != '+' && sign != '-') return {};
  const int hours = fields.digits(2);
  fields.one_of(":");
  const std::chrono::minutes offset = std::chrono::hours{hours} + std::chrono::minutes{fields.digits(2)};
  return sign == '+' ? offset : -offset;
}

}  // namespace

std::optional<base::Instant> parse_moment(std::string_view text) {
  Fields fields{text};
  const int year = fields.digits(4);
  fields.one_of("-");
  const int month = fields.digits(2);
  fields.one_of("-");
  const int day = fields.digits(2);
  fields.one_of("Tt ");
  const int hour = fields.digits(2);
  fields.one_of(":");
  const int minute = fields.digits(2);
  fields.one_of(":");
  const int second = fields.digits(2);
  const int milliseconds = fields.milliseconds();
  const std::chrono::minutes offset = offset_from(fields);
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  const bool is_moment = fields.is_whole() && date.ok() && year >= 1970 && hour < 24 && minute < 60 && second <= 60;
  if (!is_moment) return std::nullopt;
  return base::Instant{std::chrono::sys_days{date}} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
         std::chrono::seconds{second} + std::chrono::milliseconds{milliseconds} - offset;
}

std::string moment_text(base::Instant at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{at - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

}  // namespace bongsu::transfer
