#include "command/import_report.h"

#include <ostream>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "command/text_table.h"
#include "storage/new_file.h"

namespace bongsu::command {

namespace fs = std::filesystem;

ImportReport::ImportReport(fs::path from, fs::path rejects, const transfer::UserFile& file, Console& console)
    : from_(std::move(from)), rejects_(std::move(rejects)), file_(file), console_(console), bar_(console.err) {
  std::error_code unknown;
  const std::uintmax_t bytes = fs::file_size(from_, unknown);
  if (!unknown) bytes_ = bytes;
}

ImportReport::~ImportReport() {
  std::error_code ignored;
  if (!partial_.empty()) fs::remove(partial_, ignored);
}

namespace {

// A file of somebody else's may hold anything.
std::string shortened(const std::string& text) {
  constexpr std::size_t most = 200;
  if (text.size() <= most) return printable(text);
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return printable(text.substr(0, end)) + "…";
}

}  // namespace

void ImportReport::remark(const transfer::Remark& remark) {
  const bool is_refused = remark.kind == transfer::Remark::Kind::refused;
  bar_.hide();
  console_.err << fmt::format("{}:{}: {}{}{}\n", from_.string(), remark.record.line,
                              remark.email.empty() ? "" : shortened(remark.email) + ": ", is_refused ? "refused: " : "",
                              shortened(remark.reason));
  if (is_refused && !rejects_.empty()) keep(remark.record);
}

void ImportReport::progress(std::uint64_t bytes_read) { bar_.show("importing", bytes_read, bytes_); }

void ImportReport::keep(const transfer::Record& record) {
  if (record.is_too_long || !trouble_.empty()) return;
  const transfer::Framing framing = file_.framing();
  if (partial_.empty()) {
    auto made = storage::make_partial_file(rejects_);
    if (!made) {
      trouble_ = std::move(made.error());
      return;
    }
    partial_ = *std::move(made);
    stream_.open(partial_, std::ios::binary | std::ios::trunc);
    stream_ << framing.before;
  } else {
    stream_ << framing.between;
  }
  stream_ << record.text;
}

std::expected<fs::path, std::string> ImportReport::finish() {
  if (!trouble_.empty()) return std::unexpected(trouble_);
  if (partial_.empty()) return fs::path{};
  stream_ << file_.framing().after;
  stream_.close();
  if (!stream_) return std::unexpected(rejects_.string() + " cannot be written");
  auto published = storage::publish(partial_, rejects_, storage::Existing::refuse);
  if (!published) return std::unexpected(std::move(published.error()));
  partial_.clear();
  return rejects_;
}

}  // namespace bongsu::command
