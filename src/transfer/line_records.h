#pragma once
// One record a line, as JSON Lines and Auth0's exports have them. Empty lines are none.

#include "transfer/records.h"

namespace bongsu::transfer {

class LineRecords final : public Records {
 public:
  explicit LineRecords(Characters in) : in_(in) {}
  std::expected<std::optional<Record>, FileFlaw> next() override;
  Framing framing() const override { return {}; }
  std::uint64_t bytes_read() const override { return in_.bytes(); }

 private:
  Characters in_;
};

}  // namespace bongsu::transfer
