#include "login/attempt_subject.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "crypto/hash.h"

namespace bongsu::login {
namespace {

constexpr std::array<unsigned char, 12> kMappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

template <std::size_t Size>
std::string to_text(int family, const unsigned char* bytes) {
  std::array<char, Size> text{};
  return inet_ntop(family, bytes, text.data(), text.size()) == nullptr ? std::string{} : std::string{text.data()};
}

}  // namespace

AttemptSubject account_subject(const account::EmailAddress& email) {
  return {AttemptKind::account, "account:" + crypto::sha256_base64url(email.key())};
}

AttemptSubject known_browser_subject(const BrowserId& browser, const account::EmailAddress& email) {
  return {AttemptKind::known_browser, "browser:" + browser.str() + ":" + crypto::sha256_base64url(email.key())};
}

AttemptSubject recovery_code_subject(const continuity::AccountId& account) {
  return {AttemptKind::second_factor, "recovery-code:" + account.str()};
}

AttemptSubject second_factor_subject(const continuity::AccountId& account) {
  return {AttemptKind::second_factor, "second-factor:" + account.str()};
}

AttemptSubject address_subject(std::string_view client_address) {
  return {AttemptKind::address, "address:" + network_of(client_address)};
}

AttemptSubject sign_up_subject(std::string_view client_address) {
  return {AttemptKind::sign_up, "sign-up:" + network_of(client_address)};
}

AttemptSubject provider_answer_subject(const KnownBrowser& browser, std::string_view client_address) {
  if (!browser.id.empty()) return {AttemptKind::provider_answer, "answers-browser:" + browser.id.str()};
  return {AttemptKind::provider_answer, "answers:" + network_of(client_address)};
}

AttemptSubject code_send_subject(const account::EmailAddress& email) {
  return {AttemptKind::code_send, "code-send:" + crypto::sha256_base64url(email.key())};
}

AttemptSubject known_code_send_subject(const BrowserId& browser, const account::EmailAddress& email) {
  return {AttemptKind::code_send, "code-send-browser:" + browser.str() + ":" + crypto::sha256_base64url(email.key())};
}

AttemptSubject code_send_network_subject(std::string_view client_address) {
  return {AttemptKind::code_send_network, "code-send-address:" + network_of(client_address)};
}

AttemptSubject code_try_subject(const account::EmailAddress& email) {
  return {AttemptKind::code_try, "code-try:" + crypto::sha256_base64url(email.key())};
}

AttemptSubject known_code_try_subject(const BrowserId& browser, const account::EmailAddress& email) {
  return {AttemptKind::code_try, "code-try-browser:" + browser.str() + ":" + crypto::sha256_base64url(email.key())};
}

std::string network_of(std::string_view client_address) {
  const std::string address{client_address};
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return address;
  if (std::ranges::equal(std::span{bytes}.first<12>(), kMappedPrefix)) {
    return to_text<INET_ADDRSTRLEN>(AF_INET, bytes.data() + kMappedPrefix.size());
  }
  std::ranges::fill(std::span{bytes}.last<8>(), static_cast<unsigned char>(0));
  return to_text<INET6_ADDRSTRLEN>(AF_INET6, bytes.data()) + "/64";
}

}  // namespace bongsu::login
