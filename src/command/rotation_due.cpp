#include "command/rotation_due.h"

#include <algorithm>
#include <map>

namespace bongsu::command {
namespace {

struct Standing {
  base::Instant newest_in_use;
  bool has_key_in_use = false;
  bool has_successor = false;
};

std::string name_of(const crypto::StoredKey& row) {
  return row.use == crypto::KeyUse::signing ? row.algorithm : std::string{crypto::name_of(row.use)};
}

}  // namespace

std::vector<std::string> keys_due(std::span<const crypto::StoredKey> rows, base::Instant now,
                                  std::chrono::seconds rotate_after, std::chrono::seconds publish_lead) {
  std::vector<std::string> due;
  if (rotate_after == std::chrono::seconds{0}) return due;
  std::map<std::string, Standing> standings;
  for (const crypto::StoredKey& row : rows) {
    if (row.use == crypto::KeyUse::pairwise) continue;
    Standing& standing = standings[name_of(row)];
    const crypto::KeyPhase phase = crypto::phase(row.life, now);
    if (phase == crypto::KeyPhase::published) standing.has_successor = true;
    if (phase != crypto::KeyPhase::signing) continue;
    standing.has_key_in_use = true;
    standing.newest_in_use = std::max(standing.newest_in_use, row.life.signs_from);
  }
  for (const auto& [name, standing] : standings) {
    if (!standing.has_key_in_use || standing.has_successor) continue;
    if (now + publish_lead >= standing.newest_in_use + rotate_after) due.push_back(name);
  }
  return due;
}

}  // namespace bongsu::command
