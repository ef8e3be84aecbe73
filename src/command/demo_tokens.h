#pragma once
// What a pretend provider of `bongsu demo` hands out: its keys, and the values that travel from step to step, sealed.

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/clock.h"
#include "command/demo_fault.h"
#include "crypto/private_key.h"
#include "crypto/sealing.h"

namespace bongsu::command {

// Somebody with an account at a pretend provider.
struct DemoPerson {
  std::string subject;
  std::string email;
  std::string name;
};

// What of an authorization request must be the same when the code is redeemed.
struct DemoRequest {
  std::string state;
  std::string nonce;
  std::string code_challenge;
};

struct DemoCode {
  DemoRequest request;
  std::string subject;
};

class DemoTokens {
 public:
  // The damage and the clock outlive this object.
  DemoTokens(std::string issuer, std::string client_id, const DemoDamage& damage, const base::Clock& clock);
  DemoTokens(const DemoTokens&) = delete;
  DemoTokens& operator=(const DemoTokens&) = delete;

  boost::json::object published_keys() const;

  // Goes through the page's form and back.
  std::string seal_request(const DemoRequest& request) const;
  std::optional<DemoRequest> open_request(std::string_view sealed) const;

  std::string make_code(const DemoRequest& request, std::string_view subject) const;
  // Once.
  std::optional<DemoCode> redeem(std::string_view code);

  std::string make_access_token(std::string_view subject) const;
  std::optional<std::string> subject_of(std::string_view access_token) const;

  // Signed with a key that is published under its name, unless the site is broken in just that way.
  std::string make_id_token(const DemoPerson& person, const std::string& nonce) const;

 private:
  std::string seal(std::string_view kind, boost::json::object content) const;
  // Of that kind, and not expired.
  std::optional<boost::json::object> open(std::string_view kind, std::string_view sealed) const;

  const std::string issuer_;
  const std::string client_id_;
  const DemoDamage& damage_;
  const base::Clock& clock_;
  const crypto::Sealer sealer_;
  const crypto::SigningKey key_;
  const crypto::SigningKey wrong_key_;  // of the same name
  std::mutex mutex_;
  std::map<std::string, base::Instant, std::less<>> used_codes_;  // until they have expired
};

// What a provider states about somebody: in the ID token and at user info.
boost::json::object claims_of(const DemoPerson& person);

}  // namespace bongsu::command
