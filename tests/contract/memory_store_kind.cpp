#include "contract/memory_stores.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

class InMemory final : public Stores {
 public:
  continuity::UsedCodes& used_codes() override { return stores_.used_codes; }
  continuity::EndedSessions& ended_sessions() override { return stores_.ended_sessions; }
  continuity::Grants& grants() override { return stores_.grants; }
  continuity::RevokedTokens& revoked_tokens() override { return stores_.revoked_tokens; }
  continuity::FailedAttempts& failed_attempts() override { return stores_.failed_attempts; }
  continuity::FactHousekeeping& housekeeping() override { return stores_.housekeeping; }
  account::Accounts& accounts() override { return stores_.accounts; }
  account::LinkedIdentities& linked_identities() override { return stores_.linked_identities; }
  account::Passkeys& passkeys() override { return stores_.passkeys; }
  account::Authenticators& authenticators() override { return stores_.authenticators; }
  account::RecoveryCodes& recovery_codes() override { return stores_.recovery_codes; }
  account::WayCombinations& way_combinations() override { return stores_.way_combinations; }
  account::WholeAccounts& whole_accounts() override { return stores_.whole_accounts; }
  oidc::Clients& clients() override { return stores_.clients; }
  oidc::Consents& consents() override { return stores_.consents; }
  crypto::KeyStore& keys() override { return stores_.keys; }
  provider::Documents& documents() override { return stores_.documents; }
  provider::HealthNotes& health_notes() override { return stores_.health_notes; }
  provider::Switches& switches() override { return stores_.switches; }
  mail::MailQueue& mail_queue() override { return stores_.mail_queue; }
  continuity::WithdrawnAccess& withdrawn_access() override { return stores_.withdrawn_access; }
  oidc::GivenAccess& given_access() override { return stores_.given_access; }
  login::SessionRecords& session_records() override { return stores_.session_records; }
  login::AllowedApplications& allowed_applications() override { return stores_.allowed_applications; }
  continuity::AuditTrail& audit_trail() override { return stores_.audit_trail; }
  void record(continuity::AuditEvent event) override { stores_.audit.record(std::move(event)); }

  void restart() override {}

  void go_down() override {
    for (Switchable* store : all()) store->go_down();
  }
  void come_back() override {
    for (Switchable* store : all()) store->come_back();
  }

 private:
  std::array<Switchable*, 25> all() {
    return {&stores_.used_codes,
            &stores_.ended_sessions,
            &stores_.grants,
            &stores_.revoked_tokens,
            &stores_.failed_attempts,
            &stores_.housekeeping,
            &stores_.accounts,
            &stores_.clients,
            &stores_.consents,
            &stores_.keys,
            &stores_.linked_identities,
            &stores_.way_combinations,
            &stores_.documents,
            &stores_.health_notes,
            &stores_.switches,
            &stores_.passkeys,
            &stores_.authenticators,
            &stores_.recovery_codes,
            &stores_.mail_queue,
            &stores_.whole_accounts,
            &stores_.session_records,
            &stores_.withdrawn_access,
            &stores_.given_access,
            &stores_.allowed_applications,
            &stores_.audit_trail};
  }

  MemoryStores stores_;
};

}  // namespace

std::unique_ptr<Stores> make_memory_stores() { return std::make_unique<InMemory>(); }

}  // namespace bongsu::contract
