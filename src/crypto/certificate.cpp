#include "crypto/certificate.h"

#include <new>
#include <utility>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "crypto/openssl_handle.h"

namespace bongsu::crypto {
namespace {

constexpr int kPointBytes = 65;  // uncompressed: 4, x, y

using Object = std::unique_ptr<ASN1_OBJECT, Release<ASN1_OBJECT_free>>;
using Purposes = std::unique_ptr<EXTENDED_KEY_USAGE, Release<EXTENDED_KEY_USAGE_free>>;
using Bio = std::unique_ptr<BIO, Release<BIO_free_all>>;
using Store = std::unique_ptr<X509_STORE, Release<X509_STORE_free>>;
using StoreContext = std::unique_ptr<X509_STORE_CTX, Release<X509_STORE_CTX_free>>;

void free_list(STACK_OF(X509) * list) { sk_X509_free(list); }
using List = std::unique_ptr<STACK_OF(X509), Release<free_list>>;

// Throws std::bad_alloc for what could not be had.
template <typename Owner>
Owner must(Owner owner) {
  if (!owner) throw std::bad_alloc{};
  return owner;
}

struct SchemeTraits {
  int key;
  const EVP_MD* (*hash)();
};

SchemeTraits traits(SignatureScheme scheme) {
  switch (scheme) {
    case SignatureScheme::ecdsa_sha256:
      return {EVP_PKEY_EC, EVP_sha256};
    case SignatureScheme::rsa_sha256:
      return {EVP_PKEY_RSA, EVP_sha256};
    case SignatureScheme::rsa_sha1:
      return {EVP_PKEY_RSA, EVP_sha1};
  }
  std::unreachable();
}

}  // namespace

std::optional<Certificate> Certificate::parse(std::span<const std::byte> der) {
  const ErrorQueueGuard guard;
  const unsigned char* at = octets(der);
  X509* const certificate = d2i_X509(nullptr, &at, static_cast<long>(der.size()));
  if (!certificate) return std::nullopt;
  Certificate parsed{std::shared_ptr<X509>{certificate, X509_free}};
  if (at != octets(der) + der.size()) return std::nullopt;
  return parsed;
}

int Certificate::version() const { return static_cast<int>(X509_get_version(get())) + 1; }

bool Certificate::is_authority() const { return X509_check_ca(get()) != 0; }

bool Certificate::has_subject() const { return X509_NAME_entry_count(X509_get_subject_name(get())) > 0; }

std::vector<std::string> Certificate::subject(const std::string& attribute) const {
  std::vector<std::string> values;
  X509_NAME* const name = X509_get_subject_name(get());
  const int id = OBJ_sn2nid(attribute.c_str());
  for (int i = X509_NAME_get_index_by_NID(name, id, -1); i >= 0; i = X509_NAME_get_index_by_NID(name, id, i)) {
    const ASN1_STRING* const value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, i));
    values.emplace_back(reinterpret_cast<const char*>(ASN1_STRING_get0_data(value)),
                        static_cast<std::size_t>(ASN1_STRING_length(value)));
  }
  return values;
}

std::optional<CertificateExtension> Certificate::extension(const std::string& identifier) const {
  const ErrorQueueGuard guard;
  const Object object = must(Object{OBJ_txt2obj(identifier.c_str(), 1)});
  const int index = X509_get_ext_by_OBJ(get(), object.get(), -1);
  if (index < 0) return std::nullopt;
  X509_EXTENSION* const found = X509_get_ext(get(), index);
  const ASN1_OCTET_STRING* const value = X509_EXTENSION_get_data(found);
  const auto* const begin = reinterpret_cast<const std::byte*>(ASN1_STRING_get0_data(value));
  return CertificateExtension{.value = base::Bytes(begin, begin + ASN1_STRING_length(value)),
                              .is_critical = X509_EXTENSION_get_critical(found) != 0};
}

bool Certificate::is_for(const std::string& purpose) const {
  const ErrorQueueGuard guard;
  const Object wanted = must(Object{OBJ_txt2obj(purpose.c_str(), 1)});
  const Purposes purposes{
      static_cast<EXTENDED_KEY_USAGE*>(X509_get_ext_d2i(get(), NID_ext_key_usage, nullptr, nullptr))};
  if (!purposes) return false;
  for (int i = 0; i < sk_ASN1_OBJECT_num(purposes.get()); ++i) {
    if (OBJ_cmp(sk_ASN1_OBJECT_value(purposes.get(), i), wanted.get()) == 0) return true;
  }
  return false;
}

std::optional<base::Bytes> Certificate::p256_point() const {
  const ErrorQueueGuard guard;
  EVP_PKEY* const key = X509_get0_pubkey(get());
  char group[32] = {};
  if (!key || EVP_PKEY_get_group_name(key, group, sizeof group, nullptr) != 1) return std::nullopt;
  unsigned char* point = nullptr;
  const std::size_t size = EVP_PKEY_get1_encoded_public_key(key, &point);
  const std::unique_ptr<unsigned char, decltype([](unsigned char* octets) { OPENSSL_free(octets); })> owner{point};
  if (std::string_view{group} != SN_X9_62_prime256v1 || size != kPointBytes || point[0] != 4) return std::nullopt;
  const auto* const begin = reinterpret_cast<const std::byte*>(point);
  return base::Bytes(begin + 1, begin + size);
}

bool Certificate::verifies(std::string_view message, std::span<const std::byte> signature,
                           SignatureScheme scheme) const {
  const ErrorQueueGuard guard;
  const auto [kind, hash] = traits(scheme);
  EVP_PKEY* const key = X509_get0_pubkey(get());
  if (!key || EVP_PKEY_get_base_id(key) != kind) return false;
  const EvpDigestContext context = must(EvpDigestContext{EVP_MD_CTX_new()});
  return EVP_DigestVerifyInit(context.get(), nullptr, hash(), nullptr, key) == 1 &&
         EVP_DigestVerify(context.get(), octets(signature), signature.size(), octets(base::as_bytes(message)),
                          message.size()) == 1;
}

std::expected<std::vector<Certificate>, std::string> parse_certificates(std::string_view pem) {
  const ErrorQueueGuard guard;
  const Bio bio = must(Bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))});
  std::vector<Certificate> certificates;
  while (X509* const next = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) {
    certificates.push_back(Certificate{std::shared_ptr<X509>{next, X509_free}});
  }
  // After the last one the reader finds no beginning of another; anything else is a certificate that is broken.
  if (ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE) {
    return std::unexpected("certificate " + std::to_string(certificates.size() + 1) + " of the file is broken");
  }
  if (certificates.empty()) return std::unexpected("holds no certificate (-----BEGIN CERTIFICATE-----)");
  return certificates;
}

bool is_vouched_for(const Certificate& leaf, std::span<const Certificate> others, std::span<const Certificate> roots,
                    base::Instant at) {
  const ErrorQueueGuard guard;
  const Store store = must(Store{X509_STORE_new()});
  for (const Certificate& root : roots) X509_STORE_add_cert(store.get(), root.get());
  const List list = must(List{sk_X509_new_null()});
  for (const Certificate& other : others) sk_X509_push(list.get(), other.get());
  const StoreContext context = must(StoreContext{X509_STORE_CTX_new()});
  if (X509_STORE_CTX_init(context.get(), store.get(), leaf.get(), list.get()) != 1) return false;
  X509_VERIFY_PARAM* const rules = X509_STORE_CTX_get0_param(context.get());
  X509_VERIFY_PARAM_set_time(rules, base::to_unix_seconds(at));
  X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_PARTIAL_CHAIN);
  return X509_verify_cert(context.get()) == 1;
}

}  // namespace bongsu::crypto
