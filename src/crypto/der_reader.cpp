#include "crypto/der_reader.h"

#include <openssl/asn1.h>

#include "crypto/openssl_handle.h"

namespace bongsu::crypto {
namespace {

constexpr int kIsFault = 0x80;
constexpr int kIsIndefinite = 0x01;
constexpr std::size_t kSmallNumberBytesMax = 4;

}  // namespace

std::optional<DerElement> DerReader::next() {
  const ErrorQueueGuard guard;
  const auto* const begin = reinterpret_cast<const unsigned char*>(rest_.data());
  const unsigned char* content = begin;
  long length = 0;
  int number = 0;
  int tag_class = 0;
  const int flags = ASN1_get_object(&content, &length, &number, &tag_class, static_cast<long>(rest_.size()));
  if ((flags & (kIsFault | kIsIndefinite)) != 0) return std::nullopt;
  if (tag_class != V_ASN1_UNIVERSAL && tag_class != V_ASN1_CONTEXT_SPECIFIC) return std::nullopt;
  const DerTag tag{.is_context_specific = tag_class == V_ASN1_CONTEXT_SPECIFIC,
                   .number = static_cast<std::uint32_t>(number)};
  const auto head = static_cast<std::size_t>(content - begin);
  const auto body = rest_.subspan(head, static_cast<std::size_t>(length));
  rest_ = rest_.subspan(head + body.size());
  return DerElement{.tag = tag, .content = body};
}

std::optional<std::span<const std::byte>> DerReader::take(DerTag tag) {
  const std::span<const std::byte> before = rest_;
  const auto element = next();
  if (element && element->tag == tag) return element->content;
  rest_ = before;
  return std::nullopt;
}

std::optional<std::uint32_t> DerReader::small_number(DerTag tag) {
  const std::span<const std::byte> before = rest_;
  const auto octets = take(tag);
  const bool is_small =
      octets && !octets->empty() && octets->size() <= kSmallNumberBytesMax && octets->front() < std::byte{0x80};
  if (!is_small) {
    rest_ = before;
    return std::nullopt;
  }
  std::uint32_t value = 0;
  for (const std::byte octet : *octets) value = value << 8 | std::to_integer<std::uint32_t>(octet);
  return value;
}

}  // namespace bongsu::crypto
