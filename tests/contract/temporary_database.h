#pragma once
// A folder of its own for one test, with an up-to-date and empty database file in it.

#include <filesystem>

namespace bongsu::contract {

class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

class TemporaryDatabase {
 public:
  TemporaryDatabase();
  std::filesystem::path path() const { return folder_.path() / "bongsu.db"; }
  const std::filesystem::path& folder() const { return folder_.path(); }

 private:
  TemporaryFolder folder_;
};

}  // namespace bongsu::contract
