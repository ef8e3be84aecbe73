#include "credential/attestation_object.h"

#include "credential/cbor_reader.h"

namespace bongsu::credential {

std::optional<AttestationObject> parse_attestation_object(std::span<const std::byte> bytes) {
  CborReader reader{bytes};
  const auto pairs = reader.map();
  if (!pairs || *pairs != 3) return std::nullopt;
  std::optional<std::string_view> format;
  std::optional<std::span<const std::byte>> statement;
  std::optional<std::span<const std::byte>> data;
  for (std::size_t i = 0; i < *pairs; ++i) {
    const auto name = reader.text();
    if (!name) return std::nullopt;
    if (*name == "fmt" && !format) {
      format = reader.text();
    } else if (*name == "attStmt" && !statement) {
      statement = reader.whole();
    } else if (*name == "authData" && !data) {
      data = reader.bytes();
    } else {
      return std::nullopt;
    }
  }
  if (!reader.at_end() || !format || !statement || !data) return std::nullopt;
  return AttestationObject{.format = *format, .statement = *statement, .authenticator_data = *data};
}

}  // namespace bongsu::credential
