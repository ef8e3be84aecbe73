#pragma once
// What people are sent by e-mail, in their language: a subject, and the same words as text and as HTML. Nothing in it
// comes from a stranger, and there is no link in it: whoever follows links in letters can be led anywhere.

#include <chrono>
#include <memory>
#include <string>

#include "http/language.h"
#include "page/brand.h"

namespace bongsu::page {

enum class LetterKind {
  log_in,        // a code to log in with
  reset,         // a code to set a new password with
  verify,        // a code that proves that the address is theirs
  change_email,  // a code with which it becomes the address of an account
  // Notices, without code:
  password_changed,
  password_removed,
  passkey_added,
  passkey_removed,
  identity_linked,
  identity_unlinked,
  authenticator_set,
  authenticator_removed,
  recovery_codes_made,
  recovery_code_used,
  data_downloaded,
  email_changed,    // to the address that was the account's
  account_removed,  // likewise
  new_browser,      // somebody logged in in a browser that was not used for the account before
};

struct Letter {
  LetterKind kind = LetterKind::log_in;
  std::string code{};  // empty for a notice
  std::chrono::minutes code_life{10};
  std::string label{};  // the provider that a notice is about, as the operator names it
};

struct WrittenLetter {
  std::string subject;
  std::string text;  // lines end in \n
  std::string html;  // a whole document; names no other resource
  std::string brand_name{};
};

// Built once at start; writing is safe from several threads.
class Letters {
 public:
  // Throws std::logic_error when the template is broken (a bug, caught by the tests).
  explicit Letters(const Brand& brand);
  ~Letters();
  Letters(const Letters&) = delete;
  Letters& operator=(const Letters&) = delete;

  WrittenLetter write(const Letter& letter, http::Language language) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace bongsu::page
