// Fills the store of a configured folder with accounts, so that a login can be measured among many.
//   fill_store DATABASE COUNT PASSWORD       user0000001@example.test and so on, all with that password

#include <cstdlib>
#include <iostream>
#include <string>

#include "base/secret.h"
#include "crypto/password_hash.h"
#include "storage/generate_accounts.h"

int main(int argc, char** argv) {
  using namespace bongsu;
  const std::uint64_t count = argc == 4 ? std::strtoull(argv[2], nullptr, 10) : 0;
  if (count == 0) {
    std::cerr << "usage: fill_store DATABASE COUNT PASSWORD\n";
    return 2;
  }
  const auto hash = crypto::hash_password(base::SecretString{argv[3]}, crypto::PasswordHashParameters{});
  if (!hash) {
    std::cerr << "fill_store: the password could not be hashed\n";
    return 1;
  }
  const auto filled = storage::generate_accounts(argv[1], {.accounts = count, .password_hash = *hash});
  if (!filled) {
    std::cerr << "fill_store: " << filled.error() << '\n';
    return 1;
  }
}
