#pragma once
// libsodium must be initialised before its first use. Only for sources inside crypto/.

namespace bongsu::crypto {

// Initialises libsodium once, whichever thread comes first. Throws LibraryFault when the system offers no randomness.
void require_sodium();

}  // namespace bongsu::crypto
