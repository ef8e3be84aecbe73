#include "page/shown.h"

namespace bongsu::page {

Shown show(const FormPostPage& page, http::Language) {
  Shown shown{.page = "form_post", .title = &text("form_post.title"), .script = Script::own};
  set_form(shown, Form{.action = page.redirect_uri, .hidden = page.parameters, .may_lead_to = {page.redirect_uri}});
  shown.values.set("client_name", page.client_name);
  return shown;
}

}  // namespace bongsu::page
