#include "crypto/sodium_ready.h"

#include <sodium.h>

#include "crypto/library_fault.h"

namespace bongsu::crypto {

void require_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw LibraryFault{"libsodium could not be initialised: the system offers no randomness"};
}

}  // namespace bongsu::crypto
