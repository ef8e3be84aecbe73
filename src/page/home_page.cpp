#include "page/shown.h"

namespace bongsu::page {

Shown show(const HomePage& page, http::Language) {
  Shown shown{.page = "home", .title = &text("home.title")};
  if (page.person) {
    set_person(shown.values, *page.person);
    shown.values.set_flag("somebody");
  }
  shown.values.set_if("log_in_url", page.log_in_url);
  shown.values.set("account_url", page.account_url);
  shown.values.set("log_out_url", page.log_out_url);
  shown.values.set("status_url", page.status_url);
  return shown;
}

}  // namespace bongsu::page
