#include "login/known_browser.h"

#include <algorithm>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "crypto/json_fields.h"
#include "crypto/strict_json.h"

namespace bongsu::login {

bool KnownBrowser::knows(const continuity::AccountId& account) const {
  return std::ranges::find(accounts, account) != accounts.end();
}

void KnownBrowser::add(const continuity::AccountId& account) {
  std::erase(accounts, account);
  accounts.insert(accounts.begin(), account);
  if (accounts.size() > kKnownAccountsMax) accounts.resize(kKnownAccountsMax);
}

std::string encode(const KnownBrowser& browser) {
  boost::json::array accounts;
  for (const continuity::AccountId& account : browser.accounts) accounts.emplace_back(account.str());
  return boost::json::serialize(boost::json::object{{"id", browser.id.str()}, {"a", std::move(accounts)}});
}

std::optional<KnownBrowser> decode_known_browser(std::string_view plaintext) {
  const auto json = crypto::parse_strict_object(plaintext);
  if (!json) return std::nullopt;
  crypto::JsonFields fields{*json};
  KnownBrowser browser{.id = BrowserId{fields.text("id")}, .accounts = {}};
  for (std::string& account : fields.texts("a")) browser.accounts.emplace_back(std::move(account));
  if (!fields.complete() || browser.id.empty() || browser.accounts.size() > kKnownAccountsMax) return std::nullopt;
  return browser;
}

}  // namespace bongsu::login
