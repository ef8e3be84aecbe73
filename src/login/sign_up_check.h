#pragma once
// What a person enters to sign up, as one value, and what is wrong with it, in the words of the page.

#include <expected>
#include <string_view>
#include <vector>

#include "account/new_account.h"
#include "credential/password.h"
#include "page/form.h"

namespace bongsu::login {

struct SignUpFields {
  std::string_view email;
  std::string_view name;
  std::string_view password;
};

// In the order of the fields on the page.
std::vector<page::Problem> problems_of(const account::NewAccountFlaws& flaws);
page::Problem problem_of(account::NameFlaw flaw);
page::Problem problem_of(credential::PasswordFlaw flaw);

// Every problem at once, in the order of the fields on the page.
std::expected<account::NewAccount, std::vector<page::Problem>> check_sign_up(const SignUpFields& fields,
                                                                             const credential::PasswordPolicy& policy);

}  // namespace bongsu::login
