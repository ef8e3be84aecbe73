#pragma once
// Renewed certificate files are taken up by themselves.

#include <filesystem>
#include <optional>
#include <string>

#include "base/task.h"
#include "command/configuration.h"
#include "net/tls_certificates.h"

namespace bongsu::command {

class CertificateWatch {
 public:
  CertificateWatch(const ListenSettings& files, net::TlsCertificates& certificates);

  // Looks at the files every few seconds, until it is cancelled.
  Task<void> run();
  // Reads them now. Where they are bad, the old certificate stays in use, and the log says why.
  void reload();

 private:
  struct Seen {
    std::filesystem::file_time_type certificate;
    std::filesystem::file_time_type key;
    friend bool operator==(const Seen&, const Seen&) = default;
  };
  Seen look() const;

  const std::filesystem::path certificate_file_;
  const std::filesystem::path key_file_;
  net::TlsCertificates& certificates_;
  Seen seen_;
};

}  // namespace bongsu::command
