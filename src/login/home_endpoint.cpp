#include "login/home_endpoint.h"

#include <string>

#include "login/page_language.h"
#include "login/paths.h"

namespace bongsu::login {

Task<http::Response> HomeEndpoint::show(http::Request request) const {
  const SessionDemand anybody;
  const auto found = co_await needs_.sessions.find_usable(request, anybody);
  page::HomePage page;
  std::string ui_locales;
  if (found && *found) {
    const account::Account& account = (*found)->account;
    ui_locales = ui_locales_for({}, account);
    page.person = page::Person{.name = account.name, .email = account.email.str()};
  }
  page.account_url = path::kAccount;
  page.log_out_url = needs_.settings.log_out_path;
  page.status_url = path::kStatus;

  const page::Frame frame = frame_for(request, ui_locales, needs_.settings.cookie_scope);
  http::Response response = needs_.pages.render(page, frame);
  remember_language(request, response, needs_.settings.cookie_scope);
  co_return response;
}

}  // namespace bongsu::login
