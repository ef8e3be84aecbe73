#include "crypto/key_material.h"

#include <openssl/rsa.h>

#include "crypto/algorithm_traits.h"

namespace bongsu::crypto {

EvpDigestContext begin_signature(SignatureStep step, Algorithm algorithm, EVP_PKEY* key) {
  const AlgorithmTraits& traits = traits_of(algorithm);
  EvpDigestContext context{EVP_MD_CTX_new()};
  EVP_PKEY_CTX* options = nullptr;  // owned by context
  const auto begin = step == SignatureStep::sign ? EVP_DigestSignInit_ex : EVP_DigestVerifyInit_ex;
  if (!context || begin(context.get(), &options, traits.digest, nullptr, nullptr, key, nullptr) != 1) {
    throw_openssl_fault("begin a signature");
  }
  // RFC 7518 §3.5: the salt is exactly as long as the digest; the mask uses the same digest, which is the default.
  if (traits.family == Family::rsa_pss && (EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) != 1 ||
                                           EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST) != 1)) {
    throw_openssl_fault("choose RSA-PSS");
  }
  return context;
}

EvpDigestContext copy_of(const EvpDigestContext& begun) {
  EvpDigestContext copy{EVP_MD_CTX_new()};
  if (!copy || EVP_MD_CTX_copy_ex(copy.get(), begun.get()) != 1) throw_openssl_fault("copy a signature operation");
  return copy;
}

}  // namespace bongsu::crypto
