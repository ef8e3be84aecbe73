#pragma once
// Sealed artefacts: what a login carries from step to step, readable and forgeable by nobody but our own nodes.
// The format is described in crypto/sealing.md.

#include <array>
#include <cstddef>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.h"

namespace bongsu::crypto {

// What an artefact is for. Bound in: a value sealed for one purpose does not open for another.
// Add purposes at will; never rename the text in sealing.cpp while artefacts live.
enum class Purpose {
  interaction,
  authorization_code,
  session,
  refresh_token,
  access_token,  // the part of an access token that only this server reads
  browser,       // the cookie that ties forms to one browser
  hint,          // login hints and remembered choices
  csrf,
  consent,
  logout,
  demo_client,
  provider_trip,  // a person's way to an upstream provider and back
  passkey_challenge,
  provider_answer,      // what a provider posted, on its way to the same address by GET
  authenticator_offer,  // the secret of an authenticator app until a code confirms it
  remembered_device,    // a browser in which a second factor is left out for a while
  mail,                 // a letter that waits in the store to be sent
};

// A secret that seals, with the public name by which artefacts refer to it.
class SealingKey {
 public:
  using Id = std::array<std::byte, 4>;
  static constexpr std::size_t kKeyBytes = 32;

  // A fresh key with a random id.
  static SealingKey generate();
  // Precondition: key holds exactly 32 bytes.
  SealingKey(Id id, base::SecretString key);

  const Id& id() const { return id_; }
  const base::SecretString& key() const { return key_; }

 private:
  Id id_;
  base::SecretString key_;
};

enum class OpenError {
  malformed,    // not an artefact at all, or of a version unknown here
  unknown_key,  // sealed under a key that this node does not hold: see Sealer::open
  forged,       // altered, sealed for another purpose or issuer, or under another key of the same id
};

// For the operator's log; says nothing of the content.
std::string_view describe(OpenError error);

// Seals under one key and opens under several. An immutable value, cheap to copy, for any thread.
class Sealer {
 public:
  // Seals under `current`; opens under it and the others (older ones, and published ones that do not seal yet).
  Sealer(std::string_view issuer, SealingKey current, std::vector<SealingKey> others = {});

  // Text for cookies, forms and URLs: base64url of 45 bytes more than the plaintext. The nonce is drawn inside, so that
  // no caller can repeat one.
  std::string seal(Purpose purpose, std::string_view plaintext) const;

  // What was sealed for this purpose under one of the keys. unknown_key may mean "a key that this node has not got
  // yet": reload the key ring once, and if it is still unknown and keys cannot be fetched, answer "could not check",
  // not "wrong". A key that was unpublished long ago looks the same: with a fresh ring, unknown_key is a no.
  std::expected<std::string, OpenError> open(Purpose purpose, std::string_view text) const;

 private:
  struct Keys;
  // Shared because every request copies the sealer of its key ring's snapshot; the keys exist once.
  std::shared_ptr<const Keys> keys_;
};

// No artefact is longer; a longer text is malformed.
inline constexpr std::size_t kSealedBytesMax = 64 * 1024;

}  // namespace bongsu::crypto
