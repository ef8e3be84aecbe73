#include "crypto/openssl_handle.h"

#include <array>
#include <string>

#include <openssl/err.h>

#include "crypto/library_fault.h"

namespace bongsu::crypto {

ErrorQueueGuard::~ErrorQueueGuard() { ERR_clear_error(); }

void throw_openssl_fault(std::string_view attempt) {
  std::array<char, 256> reason{};
  ERR_error_string_n(ERR_get_error(), reason.data(), reason.size());
  ERR_clear_error();
  throw LibraryFault{"OpenSSL could not " + std::string{attempt} + ": " + reason.data()};
}

}  // namespace bongsu::crypto
