#pragma once
// What clients read about this server before they speak to it: the metadata and the keys. Served from memory, whatever
// else is down. Spec: OIDC Discovery §4, RFC 8414, RFC 9207 §3, RFC 7517 §5.
//
// An issuer has no path (the configuration refuses one), so both well-known addresses stand at the root.

#include <chrono>
#include <span>
#include <string>

#include "base/clock.h"
#include "base/task.h"
#include "crypto/jwa.h"
#include "http/request.h"
#include "http/response.h"
#include "oidc/key_source.h"
#include "oidc/settings.h"

namespace bongsu::oidc {

// How long others may keep the key set. A key must be published longer than this before it signs
// (crypto::RotationPolicy::publish_lead), or they would meet signatures of a key that they do not know.
inline constexpr std::chrono::seconds kKeySetAge{300};
inline constexpr std::chrono::seconds kMetadataAge{3600};

// The one document that both well-known addresses give.
std::string server_metadata(const Settings& settings, std::span<const crypto::Algorithm> signing_algorithms);

class Discovery {
 public:
  struct Needs {
    const Settings& settings;
    const KeySource& keys;
    const base::Clock& clock;
  };
  // Writes the metadata once: neither the settings nor the algorithms change while the server runs.
  explicit Discovery(Needs needs);

  Task<http::Response> metadata(http::Request request);
  Task<http::Response> key_set(http::Request request);

 private:
  Needs needs_;
  std::string metadata_;
};

}  // namespace bongsu::oidc
