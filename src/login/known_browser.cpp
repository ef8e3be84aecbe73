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
  std::erase_if(declined, [this](const auto& entry) { return !knows(entry.first); });
}

void KnownBrowser::forget(const continuity::AccountId& account) {
  std::erase(accounts, account);
  declined.erase(account);
}

void KnownBrowser::decline(const continuity::AccountId& account, base::Instant at) {
  if (knows(account)) declined.insert_or_assign(account, at);
}

std::optional<base::Instant> KnownBrowser::declined_at(const continuity::AccountId& account) const {
  const auto found = declined.find(account);
  if (found == declined.end()) return std::nullopt;
  return found->second;
}

std::string encode(const KnownBrowser& browser) {
  boost::json::array accounts;
  for (const continuity::AccountId& account : browser.accounts) accounts.emplace_back(account.str());
  boost::json::array declined;
  for (const auto& [account, at] : browser.declined) {
    declined.emplace_back(boost::json::object{{"a", account.str()}, {"at", base::to_unix_milliseconds(at)}});
  }
  return boost::json::serialize(
      boost::json::object{{"id", browser.id.str()}, {"a", std::move(accounts)}, {"d", std::move(declined)}});
}

std::optional<KnownBrowser> decode_known_browser(std::string_view plaintext) {
  const auto json = crypto::parse_strict_object(plaintext);
  if (!json) return std::nullopt;
  crypto::JsonFields fields{*json};
  KnownBrowser browser{.id = BrowserId{fields.text("id")}, .accounts = {}};
  for (std::string& account : fields.texts("a")) browser.accounts.emplace_back(std::move(account));
  for (const boost::json::object& object : fields.objects("d")) {
    crypto::JsonFields entry{object};
    const continuity::AccountId account{entry.text("a")};
    const base::Instant at = entry.instant("at");
    const bool added = browser.declined.emplace(account, at).second;
    if (!entry.complete() || !added || !browser.knows(account)) return std::nullopt;
  }
  if (!fields.complete() || browser.id.empty() || browser.accounts.size() > kKnownAccountsMax) return std::nullopt;
  return browser;
}

}  // namespace bongsu::login
