#pragma once
// Renders every page, and serves what pages refer to. Built once at start; rendering is safe from several threads.

#include <memory>
#include <string>

#include "http/request.h"
#include "http/response.h"
#include "page/account_application_view.h"
#include "page/account_session_view.h"
#include "page/account_views.h"
#include "page/brand.h"
#include "page/code_views.h"
#include "page/consent_view.h"
#include "page/doors_view.h"
#include "page/form_post_view.h"
#include "page/frame.h"
#include "page/home_view.h"
#include "page/log_out_views.h"
#include "page/login_views.h"
#include "page/own_account_views.h"
#include "page/passkey_view.h"
#include "page/provider_views.h"
#include "page/refusal_views.h"
#include "page/second_factor_views.h"
#include "page/status_view.h"

namespace bongsu::page {

// Every page is complete HTML with Content-Security-Policy, Cache-Control: no-store, X-Frame-Options, Content-Language,
// Referrer-Policy and X-Content-Type-Options set; it needs no script but for passkeys, and names no other origin.
class Pages {
 public:
  // Parses every template in both languages; throws std::logic_error when one is broken (a bug, caught by the tests).
  explicit Pages(Brand brand);
  ~Pages();
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;

  http::Response render(const IdentifyPage& page, const Frame& frame) const;
  http::Response render(const PasswordPage& page, const Frame& frame) const;
  http::Response render(const SignUpPage& page, const Frame& frame) const;
  http::Response render(const SignUpClosedPage& page, const Frame& frame) const;
  http::Response render(const AccountChooserPage& page, const Frame& frame) const;
  http::Response render(const ConsentPage& page, const Frame& frame) const;
  http::Response render(const LogOutPage& page, const Frame& frame) const;
  http::Response render(const LoggedOutPage& page, const Frame& frame) const;
  http::Response render(const ErrorPage& page, const Frame& frame) const;
  http::Response render(const TooManyAttemptsPage& page, const Frame& frame) const;
  http::Response render(const UnavailablePage& page, const Frame& frame) const;
  http::Response render(const StatusPage& page, const Frame& frame) const;
  http::Response render(const FormPostPage& page, const Frame& frame) const;
  http::Response render(const HomePage& page, const Frame& frame) const;
  http::Response render(const DoorsPage& page, const Frame& frame) const;
  http::Response render(const FinishPage& page, const Frame& frame) const;
  http::Response render(const LinkPage& page, const Frame& frame) const;
  http::Response render(const LinkRefusedPage& page, const Frame& frame) const;
  http::Response render(const SecondWayPage& page, const Frame& frame) const;
  http::Response render(const AccountPage& page, const Frame& frame) const;
  http::Response render(const AccountPasswordPage& page, const Frame& frame) const;
  http::Response render(const AccountPasskeysPage& page, const Frame& frame) const;
  http::Response render(const AccountSessionsPage& page, const Frame& frame) const;
  http::Response render(const AccountApplicationsPage& page, const Frame& frame) const;
  http::Response render(const AccountProfilePage& page, const Frame& frame) const;
  http::Response render(const AccountEmailPage& page, const Frame& frame) const;
  http::Response render(const AccountDataPage& page, const Frame& frame) const;
  http::Response render(const AccountDeletePage& page, const Frame& frame) const;
  http::Response render(const AccountDeletedPage& page, const Frame& frame) const;
  http::Response render(const SecondFactorPage& page, const Frame& frame) const;
  http::Response render(const AuthenticatorPage& page, const Frame& frame) const;
  http::Response render(const RecoveryCodesPage& page, const Frame& frame) const;
  http::Response render(const NewRecoveryCodesPage& page, const Frame& frame) const;
  http::Response render(const EmailCodePage& page, const Frame& frame) const;
  http::Response render(const ResetPage& page, const Frame& frame) const;
  http::Response render(const VerifyPage& page, const Frame& frame) const;

  // Answers GET /assets/*: style.css, brand.css, submit.js, passkey.js, mark.svg, logo. Immutable under the address
  // that pages use; otherwise revalidated by ETag. 404 for any other path.
  http::Response asset(const http::Request& request) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace bongsu::page
