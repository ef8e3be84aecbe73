#pragma once
// A fake that can be switched off, to see what a caller makes of a store that cannot be asked.

#include <mutex>
#include <optional>
#include <string>

#include "base/error.h"

namespace bongsu::contract {

class Switchable {
 public:
  // From now on every question is answered with base::Unavailable, and nothing changes.
  void go_down(std::string cause = "switched off by a test");
  void come_back();

 protected:
  std::optional<base::Unavailable> outage() const;

 private:
  mutable std::mutex mutex_;
  std::optional<base::Unavailable> outage_;
};

}  // namespace bongsu::contract
