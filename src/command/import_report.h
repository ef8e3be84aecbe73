#pragma once
// What an import says while it runs: a line for each record that is refused or loses something, how far it is, and the
// file with the refused records.

#include <expected>
#include <filesystem>
#include <fstream>
#include <string>

#include "command/console.h"
#include "command/progress_bar.h"
#include "transfer/import.h"

namespace bongsu::command {

class ImportReport final : public transfer::ImportObserver {
 public:
  // The file and the console outlive it. `rejects` may be empty: then none are written.
  ImportReport(std::filesystem::path from, std::filesystem::path rejects, const transfer::UserFile& file,
               Console& console);
  ~ImportReport() override;
  void remark(const transfer::Remark& remark) override;
  void progress(std::uint64_t bytes_read) override;

  // Gives the file with the refused records its name. Its path, or an empty one when none were refused or wanted. The
  // error says why it could not be written.
  std::expected<std::filesystem::path, std::string> finish();

 private:
  void keep(const transfer::Record& record);

  const std::filesystem::path from_;
  const std::filesystem::path rejects_;
  const transfer::UserFile& file_;
  Console& console_;
  ProgressBar bar_;
  std::uint64_t bytes_ = 0;        // of the whole file; 0: not known
  std::filesystem::path partial_;  // readable by its owner only; empty until the first refusal
  std::ofstream stream_;
  std::string trouble_;
};

}  // namespace bongsu::command
