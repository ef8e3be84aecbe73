#include "login/account_data.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace bongsu::login {
namespace {

constexpr base::Instant kNoon = base::from_unix_seconds(1'795'392'000 + 43'200);

AccountData data() {
  AccountData data;
  data.origin = "https://login.example";
  data.made_at = kNoon;
  data.account = {.id = account::AccountId{"a1"},
                  .email = account::EmailAddress::parse("hong@example.com").value(),
                  .email_status = account::EmailStatus::verified,
                  .name = "홍길동",
                  .locale = "ko",
                  .claims = {{"nickname", "gd"}},
                  .status = account::Status::active,
                  .created_at = kNoon,
                  .updated_at = kNoon};
  return data;
}

boost::json::value read(const AccountData& data) { return boost::json::parse(write(data)); }

TEST(AccountData, HasTheDocumentedShape) {
  AccountData full = data();
  full.ways.password_set_at = kNoon;
  full.ways.passkeys = {{.id = account::PasskeyId{"the-credential"},
                         .name = "전화기",
                         .public_key = base::to_bytes("the public key"),
                         .model = "00000000000000000000000000000000",
                         .transports = {},
                         .created_at = kNoon,
                         .last_used_at = kNoon}};
  full.ways.identities = {{.who = {account::ProviderId{"kakao"}, "4711"},
                           .shown_as = "hong@kakao.com",
                           .linked_at = kNoon,
                           .last_used_at = {}}};
  full.ways.authenticator_set_at = kNoon;
  full.ways.recovery_codes_left = 9;
  full.ways.logins = 3;
  full.applications = {{.client = "shop", .name = "The shop", .items = {{"email", kNoon}}}};
  full.sessions = {{.id = SessionId{"never told"},
                    .account = AccountId{"a1"},
                    .started_at = kNoon,
                    .authenticated_at = kNoon,
                    .last_used_at = kNoon,
                    .expires_at = kNoon,
                    .browser = "Chrome",
                    .system = "Windows",
                    .address = "192.0.2.1",
                    .amr = {"pwd"}}};
  full.events = {{kNoon, "login.succeeded", "", "192.0.2.1", "password"}};
  EXPECT_EQ(read(full), boost::json::parse(R"({
    "version": 1,
    "server": "https://login.example",
    "made_at": "2026-11-23T12:00:00Z",
    "profile": {"id": "a1", "email": "hong@example.com", "email_verified": true, "name": "홍길동", "locale": "ko",
                "claims": {"nickname": "gd"}, "created_at": "2026-11-23T12:00:00Z",
                "updated_at": "2026-11-23T12:00:00Z"},
    "ways_in": {
      "password": {"set_at": "2026-11-23T12:00:00Z", "last_used_on": null},
      "passkeys": [{"name": "전화기", "model": "00000000000000000000000000000000",
                    "made_at": "2026-11-23T12:00:00Z", "last_used_on": "2026-11-23"}],
      "linked_identities": [{"provider": "kakao", "subject": "4711", "shown_as": "hong@kakao.com",
                             "linked_at": "2026-11-23T12:00:00Z", "last_used_on": null}],
      "authenticator_app": {"set_at": "2026-11-23T12:00:00Z", "last_used_on": null},
      "recovery_codes_left": 9,
      "logins": 3},
    "applications": [{"client_id": "shop", "name": "The shop",
                      "allowed": [{"item": "email", "since": "2026-11-23T12:00:00Z"}]}],
    "sessions": [{"logged_in_at": "2026-11-23T12:00:00Z", "last_used_on": "2026-11-23",
                  "expires_at": "2026-11-23T12:00:00Z", "browser": "Chrome", "system": "Windows",
                  "address": "192.0.2.1"}],
    "events": {"newest_first": [{"at": "2026-11-23T12:00:00Z", "kind": "login.succeeded", "client_id": "",
                                 "address": "192.0.2.1", "detail": "password"}],
               "more_exist": false}
  })"));
}

TEST(AccountData, HoldsNothingThatOpensADoor) {
  AccountData full = data();
  full.ways.passkeys = {{.id = account::PasskeyId{"the-credential"},
                         .name = "n",
                         .public_key = base::to_bytes("the public key"),
                         .model = "m",
                         .transports = {"usb"},
                         .created_at = kNoon,
                         .last_used_at = {}}};
  const std::string text = write(full);
  EXPECT_FALSE(text.contains("the-credential"));
  EXPECT_FALSE(text.contains("public_key"));
}

TEST(AccountData, SaysWhatThereIsNotAsNull) {
  AccountData bare = data();
  bare.account.locale.reset();
  const boost::json::value json = read(bare);
  EXPECT_TRUE(json.at("profile").at("locale").is_null());
  EXPECT_TRUE(json.at("ways_in").at("password").is_null());
  EXPECT_TRUE(json.at("ways_in").at("authenticator_app").is_null());
  EXPECT_TRUE(json.at("applications").as_array().empty());
}

TEST(AccountData, TellsTheNewestEventsAndWhetherThereAreMore) {
  AccountData many = data();
  many.events.assign(kEventsInAccountData, {kNoon, "login.succeeded", "", "", ""});
  EXPECT_FALSE(read(many).at("events").at("more_exist").as_bool());
  many.events.push_back({kNoon, "the oldest", "", "", ""});
  const boost::json::value events = read(many).at("events");
  EXPECT_TRUE(events.at("more_exist").as_bool());
  EXPECT_EQ(events.at("newest_first").as_array().size(), kEventsInAccountData);
  EXPECT_FALSE(write(many).contains("the oldest"));
}

}  // namespace
}  // namespace bongsu::login
