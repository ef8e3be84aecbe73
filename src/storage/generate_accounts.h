#pragma once
// Fills a database with accounts, for measurements: not for a server's own use.

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>

namespace bongsu::storage {

struct Generation {
  std::uint64_t accounts = 0;  // user0000001@example.test to user<accounts>@example.test, at least seven digits
  std::string password_hash;   // the same for all
};

// Makes the file, or adds to one that nobody else has open and that no earlier generation filled. About five seconds
// a million. Blocks. The error is for people; the file is then worthless.
std::expected<void, std::string> generate_accounts(const std::filesystem::path& path, const Generation& generation);

// The address of the account of a number from 1.
std::string generated_email(std::uint64_t number);

}  // namespace bongsu::storage
