// A file of users as another server wrote it, or somebody in its place: the first character says of which format it is
// meant to be. What becomes an account is written and read back the same.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "transfer/format.h"
#include "transfer/own_format.h"
#include "transfer/preparation.h"

namespace {

namespace transfer = bongsu::transfer;

constexpr auto kNow = bongsu::base::from_unix_seconds(1'800'000'000);

const transfer::PreparationSettings& settings() {
  static const transfer::PreparationSettings kSettings{
      .providers = {{"google", bongsu::account::ProviderId{"google"}},
                    {"google.com", bongsu::account::ProviderId{"google"}}},
      .passwords = transfer::Unusable::left_out,
      .identities = transfer::Unusable::left_out,
      .ids = transfer::Ids::kept};
  return kSettings;
}

void require_the_same_back(const bongsu::account::WholeAccount& whole) {
  const std::string line = own_json_line(whole, transfer::PasswordHashes::written);
  std::istringstream in{line};
  transfer::UserFile file{transfer::Format::jsonl, in, nullptr};
  const auto record = file.next();
  if (!record || !*record) std::abort();
  const auto user = file.read(**record);
  if (!user) std::abort();
  const auto prepared = prepare(*user, settings(), kNow);
  if (!prepared || own_json_line(prepared->whole, transfer::PasswordHashes::written) != line) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto format = static_cast<transfer::Format>(data[0] % transfer::kFormatNames.size());
  std::istringstream in{std::string{reinterpret_cast<const char*>(data) + 1, size - 1}};
  const bongsu::crypto::FirebaseParameters project{
      .signer_key = bongsu::base::Bytes(16), .salt_separator = {}, .rounds = 8, .memory_cost = 14};
  transfer::UserFile file{format, in, &project};
  std::uint64_t line = 0;
  for (;;) {
    const auto record = file.next();
    if (!record || !*record) break;
    if ((*record)->line < line || (*record)->text.size() > transfer::kRecordBytesMax) std::abort();
    line = (*record)->line;
    const auto user = file.read(**record);
    if (!user) continue;
    if (const auto prepared = prepare(*user, settings(), kNow)) require_the_same_back(prepared->whole);
  }
  if (file.bytes_read() > size) std::abort();
  return 0;
}
