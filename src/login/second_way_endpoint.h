#pragma once
// GET and POST /login/second-way: a passkey or a password beside the one provider that an account leans on, before it
// is needed.
//
// A way in that is set stays, so setting one asks for what every change of the ways in asks for: the person must be
// there. A login by a provider that may have answered from a session of its own is not enough, and such a person is
// sent there once more. One exception: an account that was made in this interaction of this very proof, since nothing
// is in it yet that somebody else could take over. Who has a second factor has given it before: nothing is set by the
// first alone.

#include <expected>
#include <vector>

#include "account/accounts.h"
#include "account/linked_identities.h"
#include "base/clock.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "credential/password.h"
#include "http/request.h"
#include "http/response.h"
#include "login/browser.h"
#include "login/door_offers.h"
#include "login/passkey_making.h"
#include "login/provider_arrival.h"
#include "login/second_ways.h"
#include "login/sessions.h"
#include "login/settings.h"
#include "login/visit.h"

namespace bongsu::login {

class SecondWayEndpoint {
 public:
  struct Needs {
    const Browsers& browsers;
    const Visits& visits;
    const Sessions& sessions;
    const DoorOffers& offers;
    const ProviderDeparture& departure;
    const ProviderArrival& arrival;
    const SecondWays& second_ways;
    const PendingIdentities& pending;
    const PasskeyCeremonies& ceremonies;
    const PasskeyMaking& making;
    const provider::Providers& providers;
    account::Accounts& accounts;
    account::LinkedIdentities& identities;
    credential::PasswordHasher& hasher;
    continuity::AuditSink& audit;
    const base::Clock& clock;
    const Settings& settings;
  };
  explicit SecondWayEndpoint(Needs needs) : needs_(needs) {}

  // Goes on at once where there is nothing (any more) to ask for.
  Task<http::Response> show(http::Request request) const;
  // "Not now" is remembered in this browser for a while, and does not count where a second way is required: there no
  // session exists yet, and the identity that waits in the interaction becomes one when the second way is saved.
  Task<http::Response> submit(http::Request request) const;

 private:
  struct Asked {
    account::Account account;
    SecondWayStep step{};
    Presence proven{};                             // by the login that led here; not for longer than kFreshWithin
    base::Instant proven_at{};                     // when
    base::Instant begun_at{};                      // nothing is set once what began then has been ended
    Factors factors = Factors::one;                // by how many
    std::string provider{};                        // the label of the one that the account leans on
    std::optional<Presence> lacking{};             // what must be proved before anything can be set
    std::vector<provider::Standing> confirm_by{};  // with `lacking`: where
  };
  using Facts = std::expected<Asked, http::Response>;
  // Who is asked for what; else the way on.
  Task<Facts> ask_facts(Visit visit) const;
  Task<Facts> of_session(Visit visit) const;
  Task<Facts> of_waiting_identity(Visit visit) const;
  Task<Facts> with_ways(Visit visit, Asked asked) const;
  Task<Facts> way_on(Visit visit) const;
  std::string name_of_mail(const Visit& visit, const account::Mailbox& mailbox) const;

  Task<http::Response> confirm(Visit visit, Asked asked, account::ProviderId provider) const;
  Task<http::Response> save(Visit visit, Asked asked) const;
  Task<http::Response> make_passkey(Visit visit, Asked asked, std::string response) const;
  Task<http::Response> begin_anew(Visit visit) const;
  Task<http::Response> go_on(Visit visit) const;
  bool takes_password(const Asked& asked) const;
  http::Response ask(const Visit& visit, const Asked& asked, std::vector<page::Problem> problems) const;
  Task<http::Response> decline(Visit visit, Asked asked) const;
  http::Response unavailable(const Visit& visit, const base::Unavailable& outage) const;

  Needs needs_;
};

}  // namespace bongsu::login
