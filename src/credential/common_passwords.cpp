#include "credential/common_passwords.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>

#include "base/embedded_file.h"

namespace bongsu::credential {

std::span<const base::EmbeddedFile> embedded_files();  // written by the build: breached_passwords.py

namespace {

// clang-format off: one word after another, however long.
// What the list of the build lacks. Lower case, sorted. Korean ones are there as typed on an English layout: "qlalfqjsgh" is 비밀번호 (password).
constexpr auto kCommon = std::to_array<std::string_view>({
    "0147258369", "0okm9ijn", "1234qwer", "123abc123", "123qwe123", "12qwaszx", "1a2b3c4d", "1q2w3e4r",
    "1q2w3e4r!", "1q2w3e4r5t", "1q2w3e4r5t6y", "1qaz2wsx", "1qaz2wsx3edc", "1qaz@wsx", "a12345678", "a123456789",
    "a1b2c3d4", "a1s2d3f4", "aa123456", "aa12345678", "aa123456789", "abc12345", "abc123456", "abcd1234",
    "abcd1234!", "abcd12345", "access14", "admin123", "admin1234", "admin12345", "administrator", "android1",
    "asd12345", "asdf1234", "asdfasdf", "asdfghjk", "azerty123", "babygirl1", "baseball", "baseball1",
    "basketball", "blink182", "butterfly", "changeme", "changeme1", "charlie1", "cheese123", "chocolate",
    "computer", "computer1", "default1", "dkssudgktpdy", "dkssudgktpdy1", "dragon123", "elephant", "facebook",
    "football", "football1", "google123", "guest123", "hello123", "helloworld",
    "iloveyou", "iloveyou!", "iloveyou1", "iloveyou2", "internet", "jordan23", "kakao1234", "kakaotalk",
    "korea1234", "letmein1", "letmein123", "liverpool", "login123", "lovely123", "microsoft", "minecraft",
    "monkey123", "mustang1", "mypassword", "naver1234", "newpassword", "nothing1", "p@ssw0rd", "p@ssw0rd1",
    "p@ssword", "pass1234", "passw0rd", "passw0rd1", "password", "password!", "password1", "password1!",
    "password12", "password123", "password1234", "password2", "passwort", "pokemon123", "princess", "princess1",
    "q1w2e3r4", "q1w2e3r4!", "q1w2e3r4t5", "qazwsxedc", "qlalfqjsgh", "qlalfqjsgh1", "qwe12345", "qwer1234",
    "qwer1234!", "qwerasdf", "qwert123", "qwert12345", "qwerty12", "qwerty123", "qwerty1234", "qwerty12345",
    "root1234", "samsung1", "samsung123", "sarang123", "secret123", "starwars", "summer123", "sunshine",
    "sunshine1", "superman", "superman1", "superstar", "test1234", "test12345", "tkfkdgo1", "tkfkdgo123",
    "tkfkdgody", "trustno1", "user1234", "victoria", "welcome1", "welcome123", "whatever", "winner123", "zaq12wsx",
    "zxcv1234", "zxcvasdf",
});
// clang-format on
static_assert(std::ranges::is_sorted(kCommon));

std::string to_lower(std::string_view text) {
  std::string lower{text};
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

// By bisection in the sorted lines, so that nothing of them is held in memory but what is looked at.
bool is_breached(std::string_view lower) {
  std::string_view lines = embedded_files().front().content;
  while (!lines.empty()) {
    const std::size_t before = lines.substr(0, lines.size() / 2).rfind('\n');
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = lines.find('\n', begin);
    const std::string_view line = lines.substr(begin, end - begin);
    if (line == lower) return true;
    lines = lower < line ? lines.substr(0, begin) : lines.substr(end + 1);
  }
  return false;
}

constexpr std::size_t kRepeatedGroupMax = 4;

// "aaaaaaaa", "12121212", "abcabcabc", "abcdabcd".
bool repeats_a_short_group(std::string_view text) {
  for (std::size_t group = 1; group <= kRepeatedGroupMax && group * 2 <= text.size(); ++group) {
    if (text.substr(group) == text.substr(0, text.size() - group)) return true;
  }
  return false;
}

constexpr std::string_view kRuns[] = {"01234567890123456789", "abcdefghijklmnopqrstuvwxyz",
                                      "qwertyuiopasdfghjklzxcvbnm", "1234567890-="};

// Along a run, forwards or backwards, from anywhere in it.
bool follows_a_run(std::string_view text) {
  const std::string backwards{text.rbegin(), text.rend()};
  return std::ranges::any_of(kRuns,
                             [&](std::string_view run) { return run.contains(text) || run.contains(backwards); });
}

}  // namespace

bool is_common(std::string_view password) {
  const std::string lower = to_lower(password);
  return std::ranges::binary_search(kCommon, lower) || is_breached(lower) || repeats_a_short_group(lower) ||
         follows_a_run(lower);
}

}  // namespace bongsu::credential
