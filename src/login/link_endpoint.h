#pragma once
// GET and POST /login/link: whether the identity that waits shall belong to the account that is logged in. Both sides
// have just proved themselves: the identity at its provider, the account here.

#include <expected>
#include <string_view>

#include "account/linked_identities.h"
#include "base/clock.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "http/request.h"
#include "http/response.h"
#include "login/door_offers.h"
#include "login/fresh_logins.h"
#include "login/pending_identities.h"
#include "login/sessions.h"
#include "login/visit.h"

namespace bongsu::login {

class LinkEndpoint {
 public:
  struct Needs {
    const Visits& visits;
    const Sessions& sessions;
    const FreshLogins& fresh_logins;
    const DoorOffers& offers;
    const PendingIdentities& pending;
    account::LinkedIdentities& identities;
    continuity::AuditSink& audit;
    const base::Clock& clock;
  };
  explicit LinkEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> show(http::Request request) const;
  // 303 onwards, or the page that says why nothing was linked. 503 when it could not be saved; the login stands.
  Task<http::Response> submit(http::Request request) const;

 private:
  // The account, if the person is logged in to it by a fresh login in this interaction; else the way to one.
  Task<std::expected<account::Account, http::Response>> owner(Visit visit) const;
  http::Response log_in_first(Visit visit, FreshDemand demand) const;
  Task<http::Response> link(Visit visit, account::Account account) const;
  http::Response refuse(Visit visit, page::LinkRefusal refusal) const;
  http::Response unavailable(Visit visit, const base::Unavailable& outage) const;
  http::Response go_on(Visit visit, page::AccountNotice notice) const;
  void record(const Visit& visit, const account::Account& account, std::string_view kind) const;

  Needs needs_;
};

}  // namespace bongsu::login
