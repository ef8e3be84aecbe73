#pragma once
// One person's passage through the login pages. It is a sealed value that travels in the page's URL and forms;
// no table of half-finished logins exists, so any node can go on with what another began.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/id.h"
#include "continuity/ids.h"
#include "credential/email_code.h"
#include "login/half_proof.h"
#include "login/trouble.h"
#include "provider/identity.h"

namespace bongsu::login {

using InteractionId = base::Id<struct InteractionTag>;

struct Interaction {
  InteractionId id;
  std::string browser;  // what Browsers::identify gave when it began: no other browser can go on
  base::Instant started_at;
  base::Instant expires_at;
  std::string client_name;  // shown as "continue to …"
  std::string ui_locales;   // what the client asked for, until the person chooses on a page; may be empty
  std::string leads_to;     // the client's redirect_uri: where a form's answer may end up (page::Form::may_lead_to)

  // What the client demands of the login.
  std::optional<base::Instant> authenticated_not_before;  // from max_age and prompt=login
  bool choose_account = false;                            // prompt=select_account, until the person has chosen
  bool create_account = false;                            // prompt=create: begin at sign-up (OIDC Prompt Create 1.0)
  std::optional<continuity::AccountId> account;           // only this account will do (id_token_hint)

  // What a login here must prove at least, since a change of the ways in depends on it.
  provider::Presence presence = provider::Presence::assumed;
  bool two_factors = false;     // of an account that can
  bool sets_up_second = false;  // who has no second factor sets one up first, whatever the policy for everybody

  // What has been settled on the way.
  std::string email;                             // typed, or login_hint
  bool confirms = false;                         // the person is logged in, and only has to prove it once more
  std::optional<continuity::SessionId> session;  // the session made or chosen in this interaction
  bool person_acted = false;                     // made or chosen by the person, who was shown for whom
  std::optional<continuity::AccountId> made;     // the account that was made of a provider's proof in this interaction

  std::optional<HalfProof> half;  // a first factor was proved, and a second is asked for
  // What a provider has proved and no account has yet: it waits to be linked, or for an account to be made of it.
  std::optional<provider::Identity> pending;
  bool links = false;              // the person is logged in, and goes to a provider to add a way in
  std::optional<Trouble> trouble;  // what has just gone wrong at a provider; told once

  bool can_make_passkey = false;  // the device, as a script on one of the pages has told

  std::optional<credential::EmailCode> code;  // the last that was asked for by e-mail, in this browser alone

  std::string continuation;  // what the beginner (oidc/) needs to go on; opaque here
  std::string resume_path;   // where it goes on: "/authorize/resume"

  friend bool operator==(const Interaction&, const Interaction&) = default;
};

bool has_live_half(const Interaction& interaction, base::Instant now);
// Whether the account's second factor was given while an identity of it waits.
bool has_second_factor(const Interaction& interaction, const continuity::AccountId& account, base::Instant now);

// The plaintext that is sealed (crypto::Purpose::interaction). Decoding refuses what encoding cannot have written.
std::string encode(const Interaction& interaction);
std::optional<Interaction> decode_interaction(std::string_view plaintext);

}  // namespace bongsu::login
