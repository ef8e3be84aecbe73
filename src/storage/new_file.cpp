#include "storage/new_file.h"

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

namespace bongsu::storage {
namespace {

namespace fs = std::filesystem;
using Done = std::expected<void, std::string>;

std::unexpected<std::string> failed(const fs::path& path, int system_error) {
  return std::unexpected(path.string() + ": " + std::strerror(system_error));
}

// Flushes a file or folder to disk.
Done flush(const fs::path& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return failed(path, errno);
  const int flushed = fsync(file);
  const int error = errno;
  close(file);
  if (flushed != 0) return failed(path, error);
  return {};
}

// A link, unlike a rename, never replaces what appeared meanwhile.
Done give_free_name(const fs::path& partial, const fs::path& to) {
  if (link(partial.c_str(), to.c_str()) == 0) {
    unlink(partial.c_str());
    return {};
  }
  if (errno == EEXIST) return failed(to, errno);
  return rename_to_free_name(partial, to);
}

}  // namespace

std::expected<fs::path, std::string> make_partial_file(const fs::path& to) {
  std::uint64_t number = 0;
  if (getrandom(&number, sizeof number, 0) != sizeof number) return failed(to, errno);
  fs::path partial = to;
  partial += ".partial-" + std::to_string(number);
  const int file = open(partial.c_str(), O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) return failed(partial, errno);
  close(file);
  return partial;
}

Done rename_to_free_name(const fs::path& from, const fs::path& to) {
  if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) return failed(to, errno);
  return {};
}

Done publish(const fs::path& partial, const fs::path& to, Existing existing) {
  if (auto flushed = flush(partial); !flushed) return flushed;
  if (existing == Existing::replace) {
    if (rename(partial.c_str(), to.c_str()) != 0) return failed(to, errno);
  } else if (auto named = give_free_name(partial, to); !named) {
    return named;
  }
  const fs::path folder = to.parent_path();
  return flush(folder.empty() ? fs::path{"."} : folder);
}

}  // namespace bongsu::storage
