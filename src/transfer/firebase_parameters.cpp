#include "transfer/firebase_parameters.h"

#include <boost/json/object.hpp>

#include "transfer/members.h"

namespace bongsu::transfer {
namespace {

constexpr std::string_view kSpaceAndSuch = " \t\r\n,\"'{}";

// What stands after "name:", up to the next space or comma; empty where the name does not stand.
std::string value_of(std::string_view text, std::string_view name) {
  const std::size_t at = text.find(name);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + name.size());
  const std::size_t begins = text.find_first_not_of(" \t\"':");
  if (begins == std::string_view::npos) return {};
  text.remove_prefix(begins);
  return std::string{text.substr(0, text.find_first_of(kSpaceAndSuch))};
}

std::uint32_t number(std::string_view text, std::string_view name) {
  return number_of(boost::json::object{{"n", value_of(text, name)}}, "n").value_or(0);
}

}  // namespace

std::expected<crypto::FirebaseParameters, std::string> parse_firebase_parameters(std::string_view text) {
  const std::string algorithm = value_of(text, "algorithm");
  if (algorithm != "SCRYPT") return std::unexpected("its algorithm is not SCRYPT");
  auto key = decode_any_base64(value_of(text, "base64_signer_key"));
  auto separator = decode_any_base64(value_of(text, "base64_salt_separator"));
  if (!key || key->empty()) return std::unexpected("its base64_signer_key is missing, or no base64");
  if (!separator) return std::unexpected("its base64_salt_separator is no base64");
  crypto::FirebaseParameters project{.signer_key = *std::move(key),
                                     .salt_separator = *std::move(separator),
                                     .rounds = number(text, "rounds"),
                                     .memory_cost = number(text, "mem_cost")};
  if (project.rounds == 0 || project.memory_cost == 0) return std::unexpected("its rounds or mem_cost is missing");
  return project;
}

}  // namespace bongsu::transfer
