#pragma once
// Every page of the login, put together and given its path.

#include "account/accounts.h"
#include "account/linked_identities.h"
#include "account/passkeys.h"
#include "base/clock.h"
#include "base/random.h"
#include "continuity/audit.h"
#include "continuity/audit_trail.h"
#include "continuity/fact_stores.h"
#include "continuity/node_condition.h"
#include "credential/password.h"
#include "http/router.h"
#include "login/account_authenticator_endpoint.h"
#include "login/account_changes.h"
#include "login/account_chooser_endpoint.h"
#include "login/account_data_endpoint.h"
#include "login/account_delete_endpoint.h"
#include "login/account_email_endpoint.h"
#include "login/account_endpoint.h"
#include "login/account_passkeys_endpoint.h"
#include "login/account_password_endpoint.h"
#include "login/account_profile_endpoint.h"
#include "login/account_recovery_codes_endpoint.h"
#include "login/account_sessions_endpoint.h"
#include "login/account_visits.h"
#include "login/admission.h"
#include "login/allowed_applications.h"
#include "login/assurances.h"
#include "login/attempts.h"
#include "login/authenticator_set_up.h"
#include "login/browser.h"
#include "login/code_proof.h"
#include "login/code_sending.h"
#include "login/device_memory.h"
#include "login/door_log.h"
#include "login/door_offers.h"
#include "login/doors_endpoint.h"
#include "login/email_change.h"
#include "login/email_code_endpoint.h"
#include "login/finish_endpoint.h"
#include "login/fresh_logins.h"
#include "login/half_proofs.h"
#include "login/home_endpoint.h"
#include "login/identify_endpoint.h"
#include "login/journeys.h"
#include "login/link_endpoint.h"
#include "login/login_notes.h"
#include "login/parting_letters.h"
#include "login/passkey_ceremonies.h"
#include "login/passkey_documents.h"
#include "login/passkey_endpoint.h"
#include "login/passkey_login.h"
#include "login/passkey_making.h"
#include "login/password_endpoint.h"
#include "login/password_login.h"
#include "login/pending_identities.h"
#include "login/places.h"
#include "login/provider_arrival.h"
#include "login/provider_callback.h"
#include "login/provider_departure.h"
#include "login/reset_endpoint.h"
#include "login/second_factor_endpoint.h"
#include "login/second_factor_set_up_endpoint.h"
#include "login/second_factor_visits.h"
#include "login/second_factors.h"
#include "login/second_way_endpoint.h"
#include "login/second_ways.h"
#include "login/sessions.h"
#include "login/settings.h"
#include "login/sign_up_endpoint.h"
#include "login/status_endpoint.h"
#include "login/verify_email_endpoint.h"
#include "login/visit.h"
#include "mail/outbox.h"
#include "page/pages.h"
#include "provider/providers.h"

namespace bongsu::login {

// Neither copied nor moved: the router's handlers refer to it, and must not outlive it.
class Routes {
 public:
  struct Needs {
    const Browsers& browsers;
    const Sessions& sessions;
    const Visits& visits;
    const page::Pages& pages;
    account::Accounts& accounts;
    credential::PasswordHasher& hasher;
    continuity::FailedAttempts& failed_attempts;
    continuity::AuditSink& audit;
    const continuity::ConditionSource& condition;
    const base::Clock& clock;
    base::Random& random;
    const Settings& settings;
    account::LinkedIdentities& identities;
    account::Passkeys& passkeys;
    provider::Providers& providers;
    continuity::UsedCodes& used_codes;
    continuity::EndedSessions& ended_sessions;
    LoginNotes& notes;
    DoorLog& door_log;
    account::Authenticators& authenticators;
    account::RecoveryCodes& recovery_codes;
    OutageLog& outages;
    const crypto::MasterKey& master;
    mail::Outbox& outbox;  // asked for nothing while Settings::email_codes is closed
    SessionRecords& session_records;
    AllowedApplications& allowed_applications;
    continuity::AuditTrail& audit_trail;
    const Places& places;
  };
  explicit Routes(Needs needs);
  Routes(const Routes&) = delete;
  Routes& operator=(const Routes&) = delete;

  void add_to(http::Router& router) const;
  // For the account pages that other folders serve.
  const AccountVisits& account_visits() const { return account_visits_; }
  const AccountChanges& account_changes() const { return account_changes_; }

 private:
  const page::Pages& pages_;
  AttemptsInFlight in_flight_;
  NotedRefusals refusals_;
  Attempts attempts_;
  DeviceMemory devices_;
  Assurances assurances_;
  Admission admission_;
  PasswordLogin passwords_;
  PasskeyCeremonies ceremonies_;
  PasskeyLogin passkeys_;
  PasskeyMaking making_;
  PasskeyDocuments passkey_documents_;
  credential::EmailCodes email_codes_;
  CodeSending code_sending_;
  CodeProof code_proof_;

  // Providers
  DoorOffers offers_;
  Journeys journeys_;
  ProviderDeparture departure_;
  FreshLogins fresh_logins_;
  SecondWays second_ways_;
  PendingIdentities pending_;
  HalfProofs half_proofs_;
  ProviderArrival arrival_;
  ProviderCallback callback_;
  DoorsEndpoint doors_;
  FinishEndpoint finish_;
  LinkEndpoint link_;
  SecondWayEndpoint second_way_;

  // The second factor
  SecondFactors second_factors_;
  AuthenticatorSetUp authenticator_set_up_;
  SecondFactorEndpoint second_factor_;
  SecondFactorSetUpEndpoint second_factor_set_up_;

  // The ways in
  EmailCodeEndpoint email_code_;
  IdentifyEndpoint identify_;
  PasskeyEndpoint passkey_;
  PasswordEndpoint password_;
  ResetEndpoint reset_;
  VerifyEmailEndpoint verify_email_;
  SignUpEndpoint sign_up_;
  AccountChooserEndpoint chooser_;

  // One's own account, and what anybody may see
  AccountVisits account_visits_;
  AccountChanges account_changes_;
  AccountEndpoint account_;
  AccountPasswordEndpoint account_password_;
  AccountPasskeysEndpoint account_passkeys_;
  SecondFactorVisits second_factor_visits_;
  AccountAuthenticatorEndpoint account_authenticator_;
  AccountRecoveryCodesEndpoint account_recovery_codes_;
  AccountSessionsEndpoint account_sessions_;
  AccountProfileEndpoint account_profile_;
  PartingLetters parting_letters_;
  EmailChange email_change_;
  AccountEmailEndpoint account_email_;
  AccountDataEndpoint account_data_;
  AccountDeleteEndpoint account_delete_;
  HomeEndpoint home_;
  StatusEndpoint status_;
};

}  // namespace bongsu::login
