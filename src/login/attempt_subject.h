#pragma once
// Whom attempts are counted against. The names go into the store; none holds an e-mail address.

#include <string>
#include <string_view>

#include "account/email_address.h"
#include "login/known_browser.h"

namespace bongsu::login {

enum class AttemptKind {
  account,
  known_browser,
  address,
  sign_up,
  provider_answer,
  second_factor,
  code_send,
  code_send_network,
  code_try
};

struct AttemptSubject {
  AttemptKind kind;
  std::string name;  // unique among all kinds
  friend bool operator==(const AttemptSubject&, const AttemptSubject&) = default;
};

// The address that was typed, whether or not it has an account: the limits must not tell.
AttemptSubject account_subject(const account::EmailAddress& email);
AttemptSubject known_browser_subject(const BrowserId& browser, const account::EmailAddress& email);
// Only who has proved the first factor gets to guess at the second: no stranger uses these attempts up.
AttemptSubject recovery_code_subject(const continuity::AccountId& account);
AttemptSubject second_factor_subject(const continuity::AccountId& account);
// By network_of(client_address).
AttemptSubject address_subject(std::string_view client_address);
AttemptSubject sign_up_subject(std::string_view client_address);
// By the browser where somebody has logged in in it before, so that strangers at its address use up nothing of it; else
// by network_of(client_address).
AttemptSubject provider_answer_subject(const KnownBrowser& browser, std::string_view client_address);
// Of codes that are sent, and of those that are typed: to a mailbox from anywhere, or from a browser that the account
// knows, which strangers cannot use up.
AttemptSubject code_send_subject(const account::EmailAddress& email);
AttemptSubject known_code_send_subject(const BrowserId& browser, const account::EmailAddress& email);
AttemptSubject code_send_network_subject(std::string_view client_address);
AttemptSubject code_try_subject(const account::EmailAddress& email);
AttemptSubject known_code_try_subject(const BrowserId& browser, const account::EmailAddress& email);

// An IPv4 address as it is, also where it comes mapped into IPv6; of an IPv6 address its /64, which one subscriber
// holds whole; any other text unchanged. Spec: RFC 4291 §2.5.4, §2.5.5.2.
std::string network_of(std::string_view client_address);

}  // namespace bongsu::login
