#include "transfer/format.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "transfer/csv_records.h"
#include "transfer/json_records.h"
#include "transfer/line_records.h"
#include "transfer/members.h"

namespace bongsu::transfer {

std::optional<Format> format_named(std::string_view name) {
  const auto found = std::ranges::find(kFormatNames, name);
  if (found == kFormatNames.end()) return std::nullopt;
  return static_cast<Format>(found - kFormatNames.begin());
}

UserFile::UserFile(Format format, std::istream& in, const crypto::FirebaseParameters* project)
    : format_(format), project_(project) {
  Characters characters{in};
  while (characters.peek() == ' ' || characters.peek() == '\r' || characters.peek() == '\n') characters.get();
  const int first = characters.peek();
  const auto csv = [&](CsvHeader header) {
    auto made = std::make_unique<CsvRecords>(characters, header);
    csv_ = made.get();
    records_ = std::move(made);
  };
  const bool is_lines = format == Format::jsonl || (format == Format::auth0 && first != '[');
  if (format == Format::csv) {
    csv(CsvHeader::present);
  } else if (format == Format::firebase && first != '{' && first != '[') {
    csv(CsvHeader::absent);
  } else if (is_lines) {
    records_ = std::make_unique<LineRecords>(characters);
  } else {
    records_ = std::make_unique<JsonRecords>(characters);
  }
}

ReadUser UserFile::read(const Record& record) const {
  if (record.is_too_long) {
    return std::unexpected(fmt::format("it is longer than {} KiB, and is not copied", kRecordBytesMax / 1024));
  }
  if (format_ == Format::csv) return read_own_csv_user(csv_->header(), record.text);
  if (csv_ != nullptr) return read_firebase_csv_user(record.text, project_);
  const auto object = parse_object(record.text);
  if (!object) return std::unexpected(object.error());
  switch (format_) {
    case Format::keycloak:
      return read_keycloak_user(*object);
    case Format::auth0:
      return read_auth0_user(*object);
    case Format::firebase:
      return read_firebase_user(*object, project_);
    case Format::csv:
    case Format::jsonl:
      return read_own_user(*object);
  }
  std::unreachable();
}

}  // namespace bongsu::transfer
