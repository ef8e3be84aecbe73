#include "command/certificate_watch.h"

#include <system_error>

#include <spdlog/spdlog.h>

namespace bongsu::command {
namespace {

std::filesystem::file_time_type time_of(const std::filesystem::path& file) {
  std::error_code missing;  // a renewal may replace the two files one after the other
  return std::filesystem::last_write_time(file, missing);
}

}  // namespace

CertificateWatch::CertificateWatch(const ListenSettings& files, net::TlsCertificates& certificates)
    : certificate_file_(files.certificate_file),
      key_file_(files.key_file),
      certificates_(certificates),
      seen_(look()) {}

Task<void> CertificateWatch::look_again() {
  const std::lock_guard lock{mutex_};
  if (look() != seen_) reload_locked();
  co_return;
}

void CertificateWatch::reload() {
  const std::lock_guard lock{mutex_};
  reload_locked();
}

void CertificateWatch::reload_locked() {
  seen_ = look();
  const auto reloaded = certificates_.reload();
  if (reloaded) {
    spdlog::info("the TLS certificate was read again");
  } else {
    spdlog::error("the TLS certificate could not be read again; the old one stays in use: {}", reloaded.error());
  }
}

CertificateWatch::Seen CertificateWatch::look() const { return {time_of(certificate_file_), time_of(key_file_)}; }

}  // namespace bongsu::command
