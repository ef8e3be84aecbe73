#pragma once
// Where a person who is sent here begins: with their address, with an account that this browser knows, or with a new
// one.

#include <cstddef>
#include <span>

#include "account/account.h"
#include "login/interaction.h"
#include "login/sessions.h"
#include "login/settings.h"

namespace bongsu::login {

enum class EntryPage { identify, choose_account, confirm, sign_up };

// What the person asked for on a page before this one.
enum class EntryWish { none, other_account };

struct Entry {
  EntryPage page = EntryPage::identify;
  // With confirm: whose, among the live sessions that were given.
  std::size_t session = 0;
  friend bool operator==(const Entry&, const Entry&) = default;
};

// `live`: the sessions of this browser. None of them served as it is, or the person is asked to choose.
Entry decide_entry(const Interaction& interaction, std::span<const LiveSession> live, EntryWish wish, SignUp sign_up);

}  // namespace bongsu::login
