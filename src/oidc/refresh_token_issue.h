#pragma once
// Which refresh tokens exist: the first of a grant, and the successor of each. Plain functions.

#include <set>
#include <string>

#include "base/clock.h"
#include "base/random.h"
#include "continuity/login_facts.h"
#include "oidc/artefacts.h"
#include "oidc/client.h"
#include "oidc/settings.h"

namespace bongsu::oidc {

// A refresh token goes only with the scope offline_access, and only to a client registered for the grant.
bool may_refresh(const Client& client, const std::set<std::string>& granted_scopes);

// Names one generation; 128 random bits.
std::string make_refresh_nonce(base::Random& random);

RefreshToken first_refresh_token(const AuthorizationCode& code, base::Instant now, const Settings& settings,
                                 base::Random& random);

// The same for the same rotation whenever it is asked for: its idle life counts from the rotation. It keeps the scopes
// of the whole grant, whatever the access token beside it was narrowed to (RFC 6749 §6).
RefreshToken successor_of(const RefreshToken& token, const continuity::Rotation& rotation, const Settings& settings);

// From when on it no longer matters that a grant was revoked: its last access token may outlive it.
base::Instant revocation_expires_at(base::Instant grant_expires_at, const Settings& settings);

}  // namespace bongsu::oidc
