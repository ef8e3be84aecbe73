#pragma once
// A folder that exists for as long as this object, with all that is put into it.

#include <filesystem>

namespace bongsu::command {

class TemporaryFolder {
 public:
  // Under the system's folder for temporary files, readable by this user only. Throws std::system_error.
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace bongsu::command
