#pragma once
// The authorization response as a form that the browser sends to the client.

#include <string>
#include <vector>

#include "page/form.h"

namespace bongsu::page {

// Sends itself by /assets/submit.js; without scripts the person presses the button. Status 200.
// Spec: OAuth 2.0 Form Post Response Mode §2.
struct FormPostPage {
  std::string redirect_uri{};  // the form's action; its origin is the only one the page may post to
  std::string client_name{};
  std::vector<HiddenField> parameters{};
};

}  // namespace bongsu::page
