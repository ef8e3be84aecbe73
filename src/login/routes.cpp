#include "login/routes.h"

#include <string>
#include <string_view>
#include <utility>

#include "login/paths.h"

namespace bongsu::login {
namespace {

// The path of one page, and what answers GET and POST there.
template <typename Endpoint>
void add_form(http::Router& router, std::string_view path, const Endpoint& endpoint) {
  router.add(http::Method::get, std::string{path},
             [&endpoint](http::Request request) { return endpoint.show(std::move(request)); });
  router.add(http::Method::post, std::string{path},
             [&endpoint](http::Request request) { return endpoint.submit(std::move(request)); });
}

template <typename Endpoint>
void add_page(http::Router& router, std::string_view path, const Endpoint& endpoint) {
  router.add(http::Method::get, std::string{path},
             [&endpoint](http::Request request) { return endpoint.show(std::move(request)); });
}

Task<http::Response> serve_asset(const page::Pages& pages, http::Request request) { co_return pages.asset(request); }

}  // namespace

Routes::Routes(Needs needs)
    : pages_(needs.pages),
      attempts_({needs.failed_attempts, in_flight_, refusals_, needs.clock, needs.settings.attempts}),
      devices_({needs.browsers, needs.ended_sessions, needs.clock, needs.settings}),
      assurances_({needs.authenticators, devices_, needs.settings}),
      admission_({needs.browsers, needs.sessions, needs.visits, assurances_, needs.audit, needs.notes, needs.clock,
                  needs.random, needs.settings}),
      passwords_({needs.accounts, needs.hasher, attempts_, needs.audit, needs.clock}),
      ceremonies_({needs.browsers, needs.used_codes, needs.clock, needs.random, needs.settings}),
      passkeys_({needs.passkeys, ceremonies_, needs.audit, needs.clock, needs.settings}),
      making_({needs.passkeys, ceremonies_, needs.audit, needs.clock, needs.settings}),
      passkey_documents_(needs.settings),
      email_codes_({needs.failed_attempts, needs.used_codes}),
      code_sending_({needs.accounts, needs.outbox, attempts_, needs.audit, needs.clock, needs.random}),
      code_proof_({needs.accounts, email_codes_, attempts_, needs.audit, needs.clock}),
      offers_({needs.providers, needs.identities, needs.browsers, needs.visits, needs.settings}),
      journeys_({needs.browsers, needs.clock, needs.settings.cookie_scope}),
      departure_({needs.visits, journeys_, needs.providers, needs.door_log}),
      fresh_logins_({needs.identities, needs.providers, needs.clock, needs.settings}),
      second_ways_({needs.identities, needs.providers, needs.condition, needs.clock, needs.settings}),
      pending_(needs.used_codes),
      half_proofs_(needs.used_codes),
      arrival_({needs.browsers, needs.visits, departure_, admission_, second_ways_, pending_, half_proofs_,
                needs.identities, needs.audit, needs.clock}),
      callback_({needs.browsers, needs.visits, needs.sessions, journeys_, departure_, arrival_, attempts_,
                 needs.providers, needs.used_codes, needs.audit, needs.door_log, needs.clock}),
      doors_({needs.visits, needs.sessions, offers_, ceremonies_, needs.condition, needs.settings}),
      finish_({needs.visits, offers_, departure_, arrival_, needs.identities, attempts_, needs.audit, needs.clock,
               needs.random, needs.settings}),
      link_(
          {needs.visits, needs.sessions, fresh_logins_, offers_, pending_, needs.identities, needs.audit, needs.clock}),
      second_way_({needs.browsers, needs.visits, needs.sessions, offers_, departure_, arrival_, second_ways_, pending_,
                   ceremonies_, making_, needs.providers, needs.accounts, needs.identities, needs.hasher, needs.audit,
                   needs.clock, needs.settings}),
      second_factors_({needs.authenticators, needs.recovery_codes, needs.used_codes, attempts_, needs.audit,
                       needs.notes, needs.outages, needs.master, needs.clock}),
      authenticator_set_up_({needs.browsers, needs.authenticators, second_factors_, needs.master, needs.clock,
                             needs.random, needs.settings}),
      second_factor_(
          {needs.visits, second_factors_, half_proofs_, admission_, arrival_, devices_, needs.clock, needs.settings}),
      second_factor_set_up_({needs.visits, authenticator_set_up_, half_proofs_, fresh_logins_, admission_,
                             needs.accounts, needs.authenticators, needs.passkeys, needs.audit, needs.clock,
                             needs.settings}),
      email_code_({needs.browsers, needs.visits, code_sending_, code_proof_, admission_, second_ways_, offers_,
                   ceremonies_, needs.clock, needs.settings}),
      identify_({needs.visits, needs.sessions, offers_, departure_, ceremonies_, email_code_, needs.settings}),
      passkey_({needs.visits, passkeys_, admission_, identify_}),
      password_(
          {needs.browsers, needs.visits, passwords_, admission_, second_ways_, offers_, ceremonies_, needs.settings}),
      reset_({needs.browsers, needs.visits, code_sending_, code_proof_, admission_, offers_, needs.accounts,
              needs.authenticators, needs.hasher, needs.ended_sessions, needs.audit, needs.clock, needs.settings}),
      verify_email_({needs.browsers, needs.visits, needs.sessions, code_sending_, code_proof_, second_ways_, offers_,
                     needs.accounts, needs.audit, needs.clock, needs.settings}),
      sign_up_({needs.visits, admission_, second_ways_, offers_, needs.accounts, needs.hasher, attempts_, needs.audit,
                needs.clock, needs.random, needs.settings}),
      chooser_({needs.visits, needs.sessions, offers_}),
      account_visits_(
          {needs.browsers, needs.visits, needs.sessions, fresh_logins_, needs.notes, needs.clock, needs.random}),
      account_changes_({needs.browsers, needs.ended_sessions, needs.audit, needs.notes, needs.clock, needs.random}),
      account_({needs.visits, account_visits_, account_changes_, offers_, departure_, needs.providers, needs.identities,
                needs.passkeys, needs.settings}),
      account_password_({needs.visits, account_visits_, account_changes_, needs.accounts, needs.identities,
                         needs.hasher, needs.clock, needs.settings}),
      account_passkeys_({needs.visits, account_visits_, account_changes_, ceremonies_, making_, needs.passkeys}),
      second_factor_visits_({needs.visits, account_visits_, needs.authenticators, needs.passkeys, needs.settings}),
      account_authenticator_(
          {needs.visits, second_factor_visits_, account_changes_, authenticator_set_up_, needs.authenticators}),
      account_recovery_codes_(
          {needs.visits, second_factor_visits_, account_changes_, needs.recovery_codes, needs.clock, needs.random}),
      account_sessions_({needs.visits, account_visits_, account_changes_, needs.session_records, needs.ended_sessions,
                         needs.places, needs.clock, needs.settings}),
      account_profile_({needs.visits, account_visits_, account_changes_, needs.accounts, needs.clock, needs.settings}),
      parting_letters_({needs.visits, needs.outbox, needs.clock, needs.settings}),
      email_change_({needs.accounts, email_codes_, attempts_, needs.ended_sessions, needs.clock}),
      account_email_({needs.browsers, needs.visits, account_visits_, account_changes_, code_sending_, email_change_,
                      parting_letters_, needs.settings}),
      account_data_({needs.visits, account_visits_, account_changes_, needs.identities, needs.allowed_applications,
                     needs.session_records, needs.audit_trail, needs.clock, needs.settings}),
      account_delete_({needs.browsers, needs.visits, account_visits_, account_changes_, devices_, parting_letters_,
                       needs.accounts, needs.clock}),
      home_({needs.pages, needs.sessions, needs.settings}),
      status_({needs.pages, needs.condition, needs.providers, needs.clock, needs.settings}) {}

void Routes::add_to(http::Router& router) const {
  add_form(router, path::kLogin, identify_);
  add_form(router, path::kPassword, password_);
  add_form(router, path::kPasskey, passkey_);
  add_form(router, path::kEmailCode, email_code_);
  add_form(router, path::kReset, reset_);
  add_form(router, path::kVerifyEmail, verify_email_);
  add_form(router, path::kSignUp, sign_up_);
  add_form(router, path::kAccounts, chooser_);
  add_form(router, path::kProviderCallback, callback_);
  add_page(router, path::kDoors, doors_);
  add_form(router, path::kFinish, finish_);
  add_form(router, path::kLink, link_);
  add_form(router, path::kSecondWay, second_way_);
  add_form(router, path::kSecondFactor, second_factor_);
  add_form(router, path::kSecondFactorSetUp, second_factor_set_up_);
  add_form(router, path::kAccount, account_);
  add_form(router, path::kAccountPassword, account_password_);
  add_form(router, path::kAccountPasskeys, account_passkeys_);
  add_form(router, path::kAccountAuthenticator, account_authenticator_);
  add_form(router, path::kAccountRecoveryCodes, account_recovery_codes_);
  add_form(router, path::kAccountSessions, account_sessions_);
  add_form(router, path::kAccountProfile, account_profile_);
  add_form(router, path::kAccountEmail, account_email_);
  add_form(router, path::kAccountData, account_data_);
  add_form(router, path::kAccountDelete, account_delete_);
  add_page(router, path::kHome, home_);
  add_page(router, path::kStatus, status_);
  router.add(http::Method::get, std::string{path::kRelatedOrigins},
             [this](http::Request request) { return passkey_documents_.related_origins(std::move(request)); });
  router.add(http::Method::get, std::string{path::kPasskeyEndpoints},
             [this](http::Request request) { return passkey_documents_.endpoints(std::move(request)); });
  router.add(http::Method::get, std::string{path::kAssets},
             [this](http::Request request) { return serve_asset(pages_, std::move(request)); });
}

}  // namespace bongsu::login
