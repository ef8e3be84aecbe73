#include "page/shown.h"

namespace bongsu::page {

Shown show(const LogOutPage& page, http::Language) {
  Shown shown{.page = "log_out", .title = &text("log_out.title")};
  set_form(shown, page.form);
  set_person(shown.values, page.person);
  shown.values.set("client_name", page.client_name);
  shown.values.set("stay_url", page.stay_url);
  return shown;
}

Shown show(const LoggedOutPage& page, http::Language) {
  Shown shown{.page = "logged_out", .title = &text("logged_out.title")};
  shown.values.set("client_name", page.client_name);
  shown.values.set_if("client_url", page.client_url);
  shown.values.set_if("log_in_url", page.log_in_url);
  return shown;
}

}  // namespace bongsu::page
