#include "transfer/csv_records.h"

#include <utility>

namespace bongsu::transfer {
namespace {

enum class Within { nothing, field, quotes };

// Only a quote at the beginning of a field opens quotes; two of them within quotes close and open again.
Within after(int character, Within within) {
  if (within == Within::quotes) return character == '"' ? Within::nothing : Within::quotes;
  if (character == ',') return Within::nothing;
  if (character == '"' && within == Within::nothing) return Within::quotes;
  return Within::field;
}

}  // namespace

std::expected<std::optional<Record>, FileFlaw> CsvRecords::read() {
  for (;;) {
    const std::uint64_t line = in_.line();
    BoundedText text;
    Within within = Within::nothing;
    int character = in_.get();
    for (; character != -1 && (within == Within::quotes || character != '\n'); character = in_.get()) {
      within = after(character, within);
      if (within != Within::quotes && character == '\r' && (in_.peek() == '\n' || in_.peek() == -1)) continue;
      text.add(character);
    }
    if (within == Within::quotes)
      return std::unexpected(FileFlaw{.line = line, .reason = "the file ends within quotes"});
    if (!text.empty()) return text.take(line);
    if (character == -1) return std::nullopt;
  }
}

std::expected<std::optional<Record>, FileFlaw> CsvRecords::next() {
  if (awaits_header_) {
    auto first = read();
    if (!first) return first;
    if (!*first)
      return std::unexpected(FileFlaw{.line = 1, .reason = "the line with the names of the fields is missing"});
    header_ = std::move((*first)->text);
    awaits_header_ = false;
  }
  return read();
}

Framing CsvRecords::framing() const { return {.before = header_.empty() ? "" : header_ + '\n'}; }

std::expected<std::vector<std::string>, std::string> split_csv(std::string_view record) {
  std::vector<std::string> fields;
  for (;;) {
    std::string field;
    if (record.starts_with('"')) {
      record.remove_prefix(1);
      for (;;) {
        const std::size_t quote = record.find('"');
        if (quote == std::string_view::npos) return std::unexpected("a quote is not closed");
        field += record.substr(0, quote);
        record.remove_prefix(quote + 1);
        if (!record.starts_with('"')) break;
        field += '"';
        record.remove_prefix(1);
      }
      if (!record.empty() && record.front() != ',') return std::unexpected("something follows a closing quote");
    } else {
      field = record.substr(0, record.find(','));
      record.remove_prefix(field.size());
    }
    fields.push_back(std::move(field));
    if (record.empty()) return fields;
    record.remove_prefix(1);
  }
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of("\",\r\n") == std::string_view::npos) return std::string{text};
  std::string quoted = "\"";
  for (const char character : text) {
    quoted += character;
    if (character == '"') quoted += '"';
  }
  return quoted + '"';
}

}  // namespace bongsu::transfer
