#include "page/consent_words.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "page/texts.h"

namespace bongsu::page {
namespace {

struct Words {
  std::string_view name;
  const Text* text;
};

constexpr Words kScopes[] = {
    {"openid", &text("scope.openid")},   {"profile", &text("scope.profile")},
    {"email", &text("scope.email")},     {"phone", &text("scope.phone")},
    {"address", &text("scope.address")}, {"offline_access", &text("scope.offline_access")},
};

// Spec: OIDC Core §5.1. Several claims of one kind share their words.
constexpr Words kClaims[] = {
    {"sub", &text("scope.openid")},
    {"name", &text("claim.name")},
    {"given_name", &text("claim.name")},
    {"family_name", &text("claim.name")},
    {"middle_name", &text("claim.name")},
    {"nickname", &text("claim.nickname")},
    {"preferred_username", &text("claim.nickname")},
    {"profile", &text("claim.website")},
    {"website", &text("claim.website")},
    {"picture", &text("claim.picture")},
    {"gender", &text("claim.gender")},
    {"birthdate", &text("claim.birthdate")},
    {"zoneinfo", &text("claim.zoneinfo")},
    {"locale", &text("claim.locale")},
    {"updated_at", &text("claim.updated_at")},
    {"email", &text("scope.email")},
    {"email_verified", &text("scope.email")},
    {"phone_number", &text("scope.phone")},
    {"phone_number_verified", &text("scope.phone")},
    {"address", &text("scope.address")},
};

class Asks {
 public:
  explicit Asks(http::Language language) : language_(language) {}

  void add(std::span<const Words> known, const std::string& name) {
    const auto found = std::ranges::find(known, name, &Words::name);
    Values item;
    if (found == known.end()) {
      item.set("name_of_other", name);
    } else {
      if (std::ranges::find(said_, found->text) != said_.end()) return;
      said_.push_back(found->text);
      item.set("words", found->text->in(language_));
    }
    items_.push_back(std::move(item));
  }

  std::vector<Values> take() { return std::move(items_); }

 private:
  http::Language language_;
  std::vector<const Text*> said_;
  std::vector<Values> items_;
};

}  // namespace

std::vector<Values> words_of_access(std::span<const std::string> scopes, std::span<const std::string> claims,
                                    http::Language language) {
  Asks asks{language};
  for (const std::string& scope : scopes) asks.add(kScopes, scope);
  for (const std::string& claim : claims) asks.add(kClaims, claim);
  return asks.take();
}

}  // namespace bongsu::page
