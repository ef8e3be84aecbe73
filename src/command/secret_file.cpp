#include "command/secret_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace bongsu::command {
namespace {

constexpr std::size_t kSecretBytesMax = 64 * 1024;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

std::unexpected<std::string> failure(const std::filesystem::path& file, std::string_view what) {
  return std::unexpected(fmt::format("{}: {}", file.string(), what));
}

std::unexpected<std::string> system_failure(const std::filesystem::path& file, std::string_view what) {
  const int error = errno;
  return failure(file, fmt::format("{}: {}", what, std::strerror(error)));
}

std::expected<void, std::string> write_new(const std::filesystem::path& file, std::string_view content, mode_t mode) {
  const Descriptor target{::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)};
  if (!target.is_open()) {
    if (errno == EEXIST) return failure(file, "exists already, and is left as it is");
    return system_failure(file, "cannot be made");
  }
  while (!content.empty()) {
    const ssize_t written = ::write(target.number(), content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return system_failure(file, "cannot be written");
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(target.number()) != 0) return system_failure(file, "cannot be written");
  const Descriptor folder{
      ::open(file.parent_path().empty() ? "." : file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!folder.is_open() || ::fsync(folder.number()) != 0)
    return system_failure(file.parent_path(), "cannot be written");
  return {};
}

}  // namespace

std::expected<base::SecretString, std::string> read_secret_file(const std::filesystem::path& file) {
  // Without waiting, so that a pipe in the place of the file does not stop the program.
  const Descriptor source{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (!source.is_open()) return system_failure(file, "cannot be opened");
  struct stat status{};
  if (::fstat(source.number(), &status) != 0) return system_failure(file, "cannot be looked at");
  if (!S_ISREG(status.st_mode)) return failure(file, "is no ordinary file");
  if ((status.st_mode & (S_IRWXO | S_IWGRP)) != 0) {
    return failure(file, fmt::format("may be read or changed by others (mode {:04o}): chmod 600 {}",
                                     static_cast<unsigned>(status.st_mode & 07777U), file.string()));
  }
  std::string content(kSecretBytesMax + 1, '\0');
  std::size_t filled = 0;
  while (filled < content.size()) {
    const ssize_t got = ::read(source.number(), content.data() + filled, content.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_failure(file, "cannot be read");
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  if (filled > kSecretBytesMax) return failure(file, "is longer than 64 KiB");
  content.resize(filled);
  return base::SecretString{std::move(content)};
}

std::expected<void, std::string> write_new_secret_file(const std::filesystem::path& file, std::string_view content) {
  return write_new(file, content, S_IRUSR | S_IWUSR);
}

std::expected<void, std::string> write_new_file(const std::filesystem::path& file, std::string_view content) {
  return write_new(file, content, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
}

}  // namespace bongsu::command
