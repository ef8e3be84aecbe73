#pragma once
// What is thrown when a cryptographic library fails where it cannot: out of memory, a broken installation.

#include <stdexcept>

namespace bongsu::crypto {

// A fault, never an outcome: caught at the request boundary. Its text is for the operator and holds no secret.
class LibraryFault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace bongsu::crypto
