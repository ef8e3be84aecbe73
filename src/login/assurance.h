#pragma once
// Whether what was proved is enough for a session, decided from facts alone. Every session is made by Admission, which
// asks this each time.

#include "login/session.h"

namespace bongsu::login {

enum class SecondFactorPolicy {
  never,          // asked for only where a client demands two factors
  when_enrolled,  // of everybody who has set one up
  required,       // of everybody; who has none sets one up first
};

struct AssuranceFacts {
  SecondFactorPolicy policy = SecondFactorPolicy::when_enrolled;
  Factors proved = Factors::one;
  bool has_authenticator = false;
  bool device_remembered = false;  // a second factor was given in this browser, and it may be left out for a while
  bool two_factors_asked = false;  // by the client, or by what the person is about to change
};

enum class AssuranceStep { enough, ask_second_factor, set_up_second_factor };

// A client that asks for two factors of somebody who has only one is told so by what the session says (acr), or is
// refused by oidc/ where it is essential: nobody is made to set anything up for a client's sake.
AssuranceStep decide_assurance(const AssuranceFacts& facts);

}  // namespace bongsu::login
