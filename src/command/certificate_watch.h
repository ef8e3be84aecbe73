#pragma once
// Renewed certificate files are taken up by themselves.

#include <chrono>
#include <filesystem>
#include <mutex>

#include "base/task.h"
#include "command/configuration.h"
#include "net/tls_certificates.h"

namespace bongsu::command {

// Thread-safe: an operator's reload comes on another thread than the looks at the files.
class CertificateWatch {
 public:
  CertificateWatch(const ListenSettings& files, net::TlsCertificates& certificates);

  static constexpr std::chrono::seconds kEvery{5};

  // One look at the files; reads them when they have changed.
  Task<void> look_again();
  // Reads them now. Where they are bad, the old certificate stays in use, and the log says why.
  void reload();

 private:
  struct Seen {
    std::filesystem::file_time_type certificate;
    std::filesystem::file_time_type key;
    friend bool operator==(const Seen&, const Seen&) = default;
  };
  Seen look() const;
  void reload_locked();

  const std::filesystem::path certificate_file_;
  const std::filesystem::path key_file_;
  net::TlsCertificates& certificates_;
  std::mutex mutex_;
  Seen seen_;
};

}  // namespace bongsu::command
