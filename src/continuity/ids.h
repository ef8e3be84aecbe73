#pragma once
// The names of the things that login facts are about. Higher folders use these types as their own.

#include "base/id.h"

namespace bongsu::continuity {

using AccountId = base::Id<struct AccountTag>;  // also the public subject identifier (`sub`)
using ClientId = base::Id<struct ClientTag>;    // an application
using SessionId = base::Id<struct SessionTag>;  // the `sid` of an ID token
using GrantId = base::Id<struct GrantTag>;      // a family of refresh tokens
using CodeId = base::Id<struct CodeTag>;        // one authorization code
using TokenId = base::Id<struct TokenTag>;      // the `jti` of one access token
using NodeId = base::Id<struct NodeTag>;        // one running `bongsu serve`, for life

}  // namespace bongsu::continuity
