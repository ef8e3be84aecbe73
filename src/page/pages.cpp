#include "page/pages.h"

#include <map>
#include <utility>

#include "page/assets.h"
#include "page/composer.h"
#include "page/embedded.h"
#include "page/shown.h"
#include "page/template.h"

namespace bongsu::page {
namespace {

constexpr std::string_view kPages[] = {
    "account",
    "account_applications",
    "account_chooser",
    "account_data",
    "account_delete",
    "account_deleted",
    "account_email",
    "account_passkeys",
    "account_password",
    "account_profile",
    "account_sessions",
    "authenticator",
    "consent",
    "doors",
    "email_code",
    "error",
    "finish",
    "form_post",
    "home",
    "identify",
    "link",
    "link_refused",
    "log_out",
    "logged_out",
    "new_recovery_codes",
    "password",
    "recovery_codes",
    "reset",
    "second_factor",
    "second_way",
    "sign_up",
    "sign_up_closed",
    "status",
    "too_many_attempts",
    "unavailable",
    "verify_email",
};

// A link of the operator's that a browser may follow; anything else (javascript:, data:) is left out.
bool is_safe_link(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://") || url.starts_with("mailto:") ||
         (url.starts_with('/') && !url.starts_with("//"));
}

std::vector<Values> links_of(const Brand& brand, http::Language language) {
  std::vector<Values> links;
  for (const BrandLink& link : brand.links) {
    if (!is_safe_link(link.url)) continue;
    Values& values = links.emplace_back();
    values.set("link_label", link.label.in(language));
    values.set("link_url", link.url);
  }
  return links;
}

std::string_view other_language_tag(http::Language language) {
  return to_string(language == http::Language::ko ? http::Language::en : http::Language::ko);
}

}  // namespace

struct Pages::Parts {
  explicit Parts(Brand brand_of_operator) : brand(std::move(brand_of_operator)), assets(brand) {
    for (const std::string_view page : kPages) {
      for (const http::Language language : {http::Language::ko, http::Language::en}) {
        templates.emplace(std::pair{page, language}, Template{compose(page, language, embedded_files())});
      }
    }
  }

  void set_frame(Values& values, const Frame& frame) const;
  http::Response answer(Shown shown, const Frame& frame) const;

  Brand brand;
  Assets assets;
  std::map<std::pair<std::string_view, http::Language>, Template> templates;
};

void Pages::Parts::set_frame(Values& values, const Frame& frame) const {
  values.set("language", to_string(frame.language));
  values.set("other_language", other_language_tag(frame.language));
  values.set_if("other_language_url", frame.language_switch_url);
  values.set("brand_name", brand.name.in(frame.language));
  values.set("style_url", assets.url("style.css"));
  values.set("brand_style_url", assets.url("brand.css"));
  values.set("mark_url", assets.url("mark.svg"));
  values.set("script_url", assets.url("submit.js"));
  values.set("passkey_script_url", assets.url("passkey.js"));
  if (assets.has("logo")) values.set("logo_url", assets.url("logo"));
  values.set_list("links", links_of(brand, frame.language));
}

http::Response Pages::Parts::answer(Shown shown, const Frame& frame) const {
  set_frame(shown.values, frame);
  shown.values.set("title", shown.title->in(frame.language));
  const Template& page = templates.at({shown.page, frame.language});
  http::Response response = http::html_response(shown.status, page.render(shown.values));
  add_page_headers(response, shown.script, shown.form_targets);
  response.headers.set("Content-Language", std::string{to_string(frame.language)});
  if (shown.retry_after) response.headers.set("Retry-After", std::to_string(shown.retry_after->count()));
  return response;
}

Pages::Pages(Brand brand) : parts_(std::make_unique<const Parts>(std::move(brand))) {}
Pages::~Pages() = default;

http::Response Pages::asset(const http::Request& request) const { return parts_->assets.answer(request); }

http::Response Pages::render(const IdentifyPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const PasswordPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const SignUpPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const SignUpClosedPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const AccountChooserPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const ConsentPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const LogOutPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const LoggedOutPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const ErrorPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const TooManyAttemptsPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const UnavailablePage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const StatusPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const FormPostPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const HomePage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const DoorsPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const FinishPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const LinkPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const LinkRefusedPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const SecondWayPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const AccountPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const AccountPasskeysPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const AccountSessionsPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const AccountApplicationsPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const AccountProfilePage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const AccountEmailPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const AccountDataPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const AccountDeletePage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const AccountDeletedPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const AccountPasswordPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}
http::Response Pages::render(const SecondFactorPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}
http::Response Pages::render(const AuthenticatorPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}
http::Response Pages::render(const RecoveryCodesPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}
http::Response Pages::render(const NewRecoveryCodesPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const EmailCodePage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const ResetPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

http::Response Pages::render(const VerifyPage& page, const Frame& frame) const {
  return parts_->answer(show(page, frame.language), frame);
}

}  // namespace bongsu::page
