#pragma once
// The formats that are read: how each file is taken apart, and how its records are read.

#include <array>
#include <istream>
#include <memory>
#include <optional>
#include <string_view>

#include "crypto/stored_hash_text.h"
#include "transfer/records.h"
#include "transfer/user_reading.h"

namespace bongsu::transfer {

enum class Format { keycloak, auth0, firebase, csv, jsonl };
inline constexpr std::array<std::string_view, 5> kFormatNames{"keycloak", "auth0", "firebase", "csv", "jsonl"};
std::optional<Format> format_named(std::string_view name);

// One file of one format. Whether it is JSON or CSV, a list or lines, is seen by its first character where the format
// leaves it open.
class UserFile {
 public:
  // The stream and the project, which only Firebase has, outlive it.
  UserFile(Format format, std::istream& in, const crypto::FirebaseParameters* project);

  std::expected<std::optional<Record>, FileFlaw> next() { return records_->next(); }
  ReadUser read(const Record& record) const;
  Framing framing() const { return records_->framing(); }
  std::uint64_t bytes_read() const { return records_->bytes_read(); }

 private:
  Format format_;
  const crypto::FirebaseParameters* project_;
  std::unique_ptr<Records> records_;
  const class CsvRecords* csv_ = nullptr;  // the records, where they are such
};

}  // namespace bongsu::transfer
