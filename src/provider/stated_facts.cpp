#include "provider/stated_facts.h"

#include <string_view>
#include <system_error>
#include <utility>

#include "account/new_account.h"
#include "provider/subject.h"

namespace bongsu::provider {
namespace {

// nullptr when the pointer is empty or leads nowhere.
const boost::json::value* find(const boost::json::value& answer, const std::string& pointer) {
  if (pointer.empty()) return nullptr;
  std::error_code error;
  const boost::json::value* found = answer.find_pointer(pointer, error);
  return error ? nullptr : found;
}

std::string_view text_at(const boost::json::value& answer, const std::string& pointer) {
  const boost::json::value* found = find(answer, pointer);
  if (found == nullptr || !found->is_string()) return {};
  const boost::json::string& text = found->get_string();
  return {text.data(), text.size()};
}

// True, or what Apple also writes: "true".
bool is_claimed(const boost::json::value& answer, const std::string& pointer) {
  const boost::json::value* found = find(answer, pointer);
  if (found == nullptr) return false;
  return found->is_bool() ? found->get_bool() : found->is_string() && found->get_string() == "true";
}

// A text, or a whole number as GitHub and Kakao give it.
std::string subject_at(const boost::json::value& answer, const std::string& pointer) {
  const boost::json::value* found = find(answer, pointer);
  if (found == nullptr) return {};
  if (found->is_int64()) return std::to_string(found->get_int64());
  if (found->is_uint64()) return std::to_string(found->get_uint64());
  return std::string{text_at(answer, pointer)};
}

bool is_verified(const boost::json::value& answer, const ClaimMapping& claims, EmailRule rule) {
  switch (rule) {
    case EmailRule::never:
      return false;
    case EmailRule::when_claimed:
      return is_claimed(answer, claims.email_verified) &&
             (claims.email_valid.empty() || is_claimed(answer, claims.email_valid));
    case EmailRule::always:
      return true;
  }
  return false;
}

std::optional<StatedEmail> email_at(const boost::json::value& answer, const ClaimMapping& claims, EmailRule rule) {
  auto address = account::EmailAddress::parse(text_at(answer, claims.email));
  if (!address) return std::nullopt;
  const bool verified = is_verified(answer, claims, rule);
  return StatedEmail{std::move(*address), verified ? EmailStatement::verified : EmailStatement::unverified};
}

}  // namespace

std::expected<StatedFacts, std::string> read_stated_facts(const boost::json::value& answer, const ClaimMapping& claims,
                                                          EmailRule rule) {
  if (!claims.success.empty() && text_at(answer, claims.success) != claims.success_value) {
    return std::unexpected("the answer says by itself that it failed");
  }
  StatedFacts facts{.subject = subject_at(answer, claims.subject), .email = email_at(answer, claims, rule), .name = {}};
  if (!is_subject(facts.subject)) return std::unexpected("the answer does not say who the person is");
  facts.name = account::parse_name(text_at(answer, claims.name)).value_or("");
  return facts;
}

}  // namespace bongsu::provider
