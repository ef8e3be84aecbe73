#pragma once
// Which keys have been in use for long enough that a successor should be published now.

#include <chrono>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "crypto/key_store.h"

namespace bongsu::command {

// Names as `bongsu key rotate --key` takes them: "ES256", "sealing". A key passes its work on when it is
// `rotate_after` old, so its successor is published `publish_lead` earlier. None while a successor waits already, and
// none at all when rotate_after is zero.
std::vector<std::string> keys_due(std::span<const crypto::StoredKey> rows, base::Instant now,
                                  std::chrono::seconds rotate_after, std::chrono::seconds publish_lead);

}  // namespace bongsu::command
