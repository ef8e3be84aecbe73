#pragma once
// Comma-separated values: a record may span lines where a field is in quotes. Spec: RFC 4180 §2, with LF as line break
// too.

#include <vector>

#include "transfer/records.h"

namespace bongsu::transfer {

// Whether the first record names the fields of the others. It is then none itself, and stands before refused ones.
enum class CsvHeader { present, absent };

class CsvRecords final : public Records {
 public:
  CsvRecords(Characters in, CsvHeader header) : in_(in), awaits_header_(header == CsvHeader::present) {}
  std::expected<std::optional<Record>, FileFlaw> next() override;
  Framing framing() const override;
  std::uint64_t bytes_read() const override { return in_.bytes(); }
  // As it lies in the file; empty without one, and before the first next().
  const std::string& header() const { return header_; }

 private:
  std::expected<std::optional<Record>, FileFlaw> read();

  Characters in_;
  bool awaits_header_;
  std::string header_;
};

// The fields of one record, without the quotes around them. The error says what is wrong.
std::expected<std::vector<std::string>, std::string> split_csv(std::string_view record);

// A field as it is written, in quotes where it needs them.
std::string csv_field(std::string_view text);

}  // namespace bongsu::transfer
