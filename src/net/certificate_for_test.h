#pragma once
// Certificates made when a test runs: none is stored, none expires.

#include <string>

#include "net/tls_certificates.h"

namespace bongsu::net {

enum class KeyKind { p256, rsa };

// One for the host `name`, signed by its own new key, into the files.
void write_certificate(const TlsFiles& files, const std::string& name, KeyKind kind = KeyKind::p256);

}  // namespace bongsu::net
