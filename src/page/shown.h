#pragma once
// Between a view and its HTML: which template, filled with what, answered how. One show() a view, in the file of its
// kind.

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "http/language.h"
#include "page/block.h"
#include "page/content_security.h"
#include "page/pages.h"
#include "page/texts.h"
#include "page/values.h"

namespace bongsu::page {

struct Shown {
  std::string_view page;  // template/<page>.mustache
  const Text* title;      // of the window and of the heading
  int status = 200;
  Values values{};
  std::vector<std::string> form_targets{};
  Script script = Script::none;
  std::optional<std::chrono::seconds> retry_after{};
};

Shown show(const IdentifyPage& page, http::Language language);
Shown show(const PasswordPage& page, http::Language language);
Shown show(const SignUpPage& page, http::Language language);
Shown show(const SignUpClosedPage& page, http::Language language);
Shown show(const AccountChooserPage& page, http::Language language);
Shown show(const ConsentPage& page, http::Language language);
Shown show(const LogOutPage& page, http::Language language);
Shown show(const LoggedOutPage& page, http::Language language);
Shown show(const ErrorPage& page, http::Language language);
Shown show(const TooManyAttemptsPage& page, http::Language language);
Shown show(const UnavailablePage& page, http::Language language);
Shown show(const StatusPage& page, http::Language language);
Shown show(const FormPostPage& page, http::Language language);
Shown show(const HomePage& page, http::Language language);
Shown show(const DoorsPage& page, http::Language language);
Shown show(const FinishPage& page, http::Language language);
Shown show(const LinkPage& page, http::Language language);
Shown show(const LinkRefusedPage& page, http::Language language);
Shown show(const SecondWayPage& page, http::Language language);
Shown show(const AccountPage& page, http::Language language);
Shown show(const AccountPasswordPage& page, http::Language language);
Shown show(const AccountPasskeysPage& page, http::Language language);
Shown show(const AccountSessionsPage& page, http::Language language);
Shown show(const AccountApplicationsPage& page, http::Language language);
Shown show(const AccountProfilePage& page, http::Language language);
Shown show(const AccountEmailPage& page, http::Language language);
Shown show(const AccountDataPage& page, http::Language language);
Shown show(const AccountDeletePage& page, http::Language language);
Shown show(const AccountDeletedPage& page, http::Language language);
Shown show(const SecondFactorPage& page, http::Language language);
Shown show(const AuthenticatorPage& page, http::Language language);
Shown show(const RecoveryCodesPage& page, http::Language language);
Shown show(const NewRecoveryCodesPage& page, http::Language language);
Shown show(const EmailCodePage& page, http::Language language);
Shown show(const ResetPage& page, http::Language language);
Shown show(const VerifyPage& page, http::Language language);

// "2026-03-01".
std::string day_words(base::Instant instant);
// "2026-03-01 14:05 UTC".
std::string minute_words(base::Instant instant);
// What a notice says; null where it says nothing, or names a provider.
const Text* plain_words(AccountNotice notice);
void set_form(Shown& shown, const Form& form);
void set_doors(Values& values, const Doors& doors);
// What the page has of the blocks, and the doors of its own; with an "or" where providers meet something else that is
// always there: a passkey is offered by a script.
enum class Above { nothing, form };  // what stands before the first block, apart from the first doors
void set_blocks(Values& values, Blocks blocks, const Doors& doors, Above above);
// The same below a form that was asked for: everything else stands below it, the first doors too.
void set_below(Values& values, Blocks blocks, Doors doors);
// Loads the script that tells, with every form, whether this device can make a passkey.
void set_device_question(Shown& shown);
enum class Ceremony { use, make };
void set_passkey(Shown& shown, const std::optional<PasskeyPrompt>& prompt, Ceremony ceremony);
void set_person(Values& values, const Person& person);
// Puts each problem at its field, the focus on the first field that has one (else on `first_field`), and status 422.
void set_problems(Shown& shown, std::span<const Problem> problems, std::string_view first_field,
                  http::Language language);

}  // namespace bongsu::page
