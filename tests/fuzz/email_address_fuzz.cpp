// What people type as their e-mail address: an address that parsed parses again to the same.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "account/email_address.h"
#include "account/new_account.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace account = bongsu::account;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto address = account::EmailAddress::parse(text);
  if (address) {
    const auto again = account::EmailAddress::parse(address->str());
    if (!again || again->str() != address->str() || again->key() != address->key()) std::abort();
  }
  static_cast<void>(account::check_new_account(text, text));
  return 0;
}
