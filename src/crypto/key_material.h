#pragma once
// What a key value refers to: the parsed key, and a signature operation begun and never finished, which every use
// copies. Beginning one anew costs 5-10 us of look-ups, as much as a quarter of an ES256 signature.
// Only for sources inside crypto/.

#include <memory>
#include <string>

#include <boost/json/object.hpp>

#include "crypto/jwa.h"
#include "crypto/openssl_handle.h"

namespace bongsu::crypto {

struct PublicKeyMaterial {
  Algorithm algorithm;
  std::string kid;
  boost::json::object parameters;  // kty and what it requires, names in order, as a thumbprint needs them
  EvpKey key;
  EvpDigestContext verification;  // begun with key; only ever copied
};

struct PrivateKeyMaterial {
  Algorithm algorithm;
  EvpKey key;
  EvpDigestContext signature;  // begun with key; only ever copied
};

enum class SignatureStep { sign, verify };

// A signature operation of the algorithm, begun with the key. Throws LibraryFault.
EvpDigestContext begin_signature(SignatureStep step, Algorithm algorithm, EVP_PKEY* key);

// A copy to finish. Throws LibraryFault when memory is out.
EvpDigestContext copy_of(const EvpDigestContext& begun);

}  // namespace bongsu::crypto
