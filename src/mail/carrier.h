#pragma once
// Who takes a message out of the house: mail servers, or a folder.

#include <string>

#include "base/task.h"

namespace bongsu::mail {

struct Parcel {
  std::string id;
  std::string from;
  std::string to;
  std::string message;
};

enum class Carried {
  taken,    // somebody else answers for it now
  refused,  // for good: trying again is no use
  later,    // not now: nobody could be reached, or whoever was says to try again
};

struct Carriage {
  Carried carried = Carried::later;
  std::string cause{};  // for the operator; empty when taken. Never holds the address
};

class Carrier {
 public:
  virtual ~Carrier() = default;
  // Ends within a bound of its own.
  virtual Task<Carriage> carry(Parcel parcel) = 0;
};

}  // namespace bongsu::mail
