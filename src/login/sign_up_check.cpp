#include "login/sign_up_check.h"

#include <optional>
#include <utility>

namespace bongsu::login {
namespace {

page::Problem problem_with_email(account::EmailFlaw flaw) {
  return flaw == account::EmailFlaw::missing ? page::Problem::email_missing : page::Problem::email_malformed;
}

std::optional<page::Problem> check_password(const SignUpFields& fields, const credential::PasswordPolicy& policy) {
  if (fields.password.empty()) return page::Problem::password_missing;
  const auto flaw = credential::find_flaw(fields.password, fields.email, policy);
  if (!flaw) return std::nullopt;
  return problem_of(*flaw);
}

}  // namespace

std::vector<page::Problem> problems_of(const account::NewAccountFlaws& flaws) {
  std::vector<page::Problem> problems;
  if (flaws.name) problems.push_back(problem_of(*flaws.name));
  if (flaws.email) problems.push_back(problem_with_email(*flaws.email));
  return problems;
}

page::Problem problem_of(account::NameFlaw flaw) {
  return flaw == account::NameFlaw::too_long ? page::Problem::name_too_long : page::Problem::name_missing;
}

page::Problem problem_of(credential::PasswordFlaw flaw) {
  switch (flaw) {
    case credential::PasswordFlaw::too_long:
      return page::Problem::password_too_long;
    case credential::PasswordFlaw::same_as_email:
      return page::Problem::password_is_email;
    case credential::PasswordFlaw::too_common:
      return page::Problem::password_too_common;
    case credential::PasswordFlaw::too_short:
    case credential::PasswordFlaw::not_text:
      break;
  }
  return page::Problem::password_too_short;
}

std::expected<account::NewAccount, std::vector<page::Problem>> check_sign_up(const SignUpFields& fields,
                                                                             const credential::PasswordPolicy& policy) {
  auto account = account::check_new_account(fields.email, fields.name);
  const auto password_problem = check_password(fields, policy);
  if (account && !password_problem) return *std::move(account);

  std::vector<page::Problem> problems;
  if (!account) problems = problems_of(account.error());
  if (password_problem) problems.push_back(*password_problem);
  return std::unexpected(std::move(problems));
}

}  // namespace bongsu::login
