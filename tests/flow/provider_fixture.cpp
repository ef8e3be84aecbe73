#include "flow/provider_fixture.h"

#include "contract/run_task.h"
#include "http/parameters.h"

namespace bongsu::flow {

using contract::run;

login::Settings without_second_way() {
  login::Settings settings;
  settings.second_way = login::SecondWayPolicy::never;
  return settings;
}

ProviderHouse::ProviderHouse(login::Settings chosen) : LoginHouse(std::move(chosen)) {
  providers.add("kakao");
  providers.add("naver");
  providers.prove("hong", "kakao", "1");
  providers.prove("hong-n", "naver", "1");
  providers.prove("stranger", "kakao", "99", stated("new@example.com", provider::EmailStatement::verified), "새로운");
}

account::Account ProviderHouse::add_linked(const std::string& name, const std::string& id, const std::string& subject) {
  account::Account account;
  account.id = account::AccountId::make(random);
  account.email = account::EmailAddress::parse(name + "@example.com").value();
  account.name = name;
  account.created_at = clock.now();
  account.updated_at = clock.now();
  account::LinkedIdentity identity{.who = {account::ProviderId{id}, subject},
                                   .shown_as = name + "@" + id + ".example",
                                   .linked_at = clock.now(),
                                   .last_used_at = {}};
  run(stores.linked_identities.add_account(account, std::move(identity))).value();
  return account;
}

void ProviderHouse::link(const account::Account& account, const std::string& id, const std::string& subject) {
  account::LinkedIdentity identity{
      .who = {account::ProviderId{id}, subject}, .shown_as = {}, .linked_at = clock.now(), .last_used_at = {}};
  run(stores.linked_identities.link(account.id, std::move(identity))).value();
}

account::WaysIn ProviderHouse::ways(const account::Account& account) {
  return run(stores.linked_identities.ways_of(account.id)).value();
}

http::Response press(Browser& browser, const http::Response& page, const std::string& id) {
  Fields fields = hidden_fields(page);
  fields.emplace_back("door", "provider:" + id);
  return browser.post(form_action(page) == "/account" ? "/account" : "/login", fields);
}

std::string state_of(const http::Response& departure) {
  const std::string url = location(departure);
  const auto query = http::Parameters::parse(std::string_view{url}.substr(url.find('?') + 1));
  return std::string{query->get("state").value_or("")};
}

http::Response come_back(Browser& browser, const std::string& id, const http::Response& departure,
                         const std::string& code) {
  return browser.get("/login/provider/" + id + "/callback?code=" + code + "&state=" + state_of(departure));
}

http::Response log_in_by(LoginHouse& house, Browser& browser, const std::string& id, const std::string& code,
                         const login::Interaction& demands) {
  const http::Response page = browser.follow(browser.get(house.begin(browser, demands) + "&other=1"));
  const http::Response departure = press(browser, page, id);
  return browser.follow(come_back(browser, id, departure, code));
}

provider::StatedEmail stated(const std::string& address, provider::EmailStatement statement) {
  return {.address = account::EmailAddress::parse(address).value(), .statement = statement};
}

bool knows(const http::Response& page, std::string_view words) { return page.body.contains(words); }

}  // namespace bongsu::flow
