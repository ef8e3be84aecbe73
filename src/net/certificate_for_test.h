#pragma once
// Certificates made when a test runs: none is stored, none expires.

#include <string>

#include "net/tls_certificates.h"

namespace bongsu::net {

// One for the host `name`, signed by its own new key, into the files.
void write_certificate(const TlsFiles& files, const std::string& name);

}  // namespace bongsu::net
