#pragma once
// A house with two providers, and a person who goes to them and comes back.

#include <string>
#include <string_view>

#include "flow/login_house.h"

namespace bongsu::flow {

// Providers "kakao" and "naver". The code "hong" proves hong at kakao, "hong-n" at naver; "stranger" somebody new.
struct ProviderHouse : LoginHouse {
  explicit ProviderHouse(login::Settings chosen = {});

  // An account without a password, with this identity.
  account::Account add_linked(const std::string& name, const std::string& id, const std::string& subject);
  void link(const account::Account& account, const std::string& id, const std::string& subject);
  account::WaysIn ways(const account::Account& account);
};

login::Settings without_second_way();

// Presses the provider's button on a page of the login; 303 to the provider, or onwards here.
http::Response press(Browser& browser, const http::Response& page, const std::string& id);
// The state in a redirect to a provider.
std::string state_of(const http::Response& departure);
// The provider sends the browser back, with a code and what else.
http::Response come_back(Browser& browser, const std::string& id, const http::Response& departure,
                         const std::string& code);
// From the first page of an interaction to the provider and back, and as far as it goes on by itself.
http::Response log_in_by(LoginHouse& house, Browser& browser, const std::string& id, const std::string& code,
                         const login::Interaction& demands = {});

provider::StatedEmail stated(const std::string& address, provider::EmailStatement statement);
bool knows(const http::Response& page, std::string_view words);

}  // namespace bongsu::flow
