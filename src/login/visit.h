#pragma once
// One request to a page of the login, together with the interaction that it belongs to; and what every such page is
// made of: its form, its links, its refusals.

#include <expected>
#include <string>
#include <string_view>

#include "base/error.h"
#include "http/language.h"
#include "http/parameters.h"
#include "http/request.h"
#include "http/response.h"
#include "login/attempts.h"
#include "login/browser.h"
#include "login/interaction.h"
#include "login/outage_log.h"
#include "login/page_language.h"
#include "login/settings.h"
#include "page/pages.h"

namespace bongsu::login {

struct Visit {
  http::Request request;
  Interaction interaction;
  http::Parameters fields;  // the query of a GET, the form of a POST

  // Empty when the field is absent or repeated.
  std::string_view field(std::string_view name) const { return fields.get(name).value_or(std::string_view{}); }
};

class Visits {
 public:
  struct Needs {
    const Browsers& browsers;
    const page::Pages& pages;
    OutageLog& outages;
    const Settings& settings;
  };
  explicit Visits(Needs needs) : needs_(needs) {}

  // Either the visit, or the page that says why there is none and what to do.
  std::expected<Visit, http::Response> open(http::Request request) const;
  // The same for a form, which must come from a page of ours in this browser.
  std::expected<Visit, http::Response> open_form(http::Request request) const;

  template <typename Page>
  http::Response show(const Visit& visit, const Page& page) const {
    http::Response response = needs_.pages.render(page, frame(visit));
    remember_language(visit.request, response, needs_.settings.cookie_scope);
    return response;
  }
  http::Response too_many(const Visit& visit, const TooManyAttempts& refusal) const;
  // 403: to be told only to who proved to be the account's owner.
  http::Response account_disabled(const Visit& visit) const;
  // 503, and a line in the operator's log.
  http::Response unavailable(const Visit& visit, page::UnavailableFunction function,
                             const base::Unavailable& outage) const;
  // The same, where GET at another URL begins again.
  http::Response unavailable_at(const Visit& visit, page::UnavailableFunction function, const base::Unavailable& outage,
                                std::string retry_url) const;
  // The line alone, where the visit goes on without what could not be asked.
  void record(const Visit& visit, const base::Unavailable& outage) const;

  // A form that goes on with the interaction.
  page::Form form(const Visit& visit, std::string_view action) const;
  // A link, or 303, to a page of this interaction.
  std::string url(std::string_view path, const Interaction& interaction) const;
  http::Response go(std::string_view path, const Interaction& interaction) const;
  // To the log-in page, whatever the interaction began with; and there to another account than this browser's.
  std::string url_to_log_in(Interaction interaction) const;
  std::string url_for_other_account(Interaction interaction) const;

  http::Language language(const Visit& visit) const;

  // Where there is no visit. Whatever the kind or error, the page says what to do.
  http::Response refuse(const http::Request& request, page::ErrorKind kind) const;
  http::Response refuse(const http::Request& request, InteractionError error) const;

 private:
  page::Frame frame(const Visit& visit) const;

  Needs needs_;
};

}  // namespace bongsu::login
