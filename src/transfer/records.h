#pragma once
// A file as the records that it consists of, one after another: never more than one of them in memory. What a record
// means is asked afterwards, so that one that is damaged leaves the others readable.

#include <cstddef>
#include <cstdint>
#include <expected>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

namespace bongsu::transfer {

// Of one record, as it lies in the file.
inline constexpr std::size_t kRecordBytesMax = 1024 * 1024;

struct Record {
  std::uint64_t line = 0;    // where it begins, from 1
  std::string text;          // as it was, without what separates it from others
  bool is_too_long = false;  // longer than kRecordBytesMax: the text is only its beginning
};

// The file cannot be taken apart from here on.
struct FileFlaw {
  std::uint64_t line = 0;
  std::string reason;  // a sentence without a full stop
};

// What stands around records when they are written to a file of their own, to be read again in the same way.
struct Framing {
  std::string before{};
  std::string between = "\n";
  std::string after = "\n";
};

class Records {
 public:
  virtual ~Records() = default;
  // nullopt at the end. After an error: the same error.
  virtual std::expected<std::optional<Record>, FileFlaw> next() = 0;
  // Once the first record was read; the same from then on, also while another thread reads on.
  virtual Framing framing() const = 0;
  // How far it has come, in bytes of the file.
  virtual std::uint64_t bytes_read() const = 0;
};

// Reads characters, and counts bytes and lines. `-1` at the end.
class Characters {
 public:
  // The stream outlives it. A UTF-8 byte order mark at the beginning is passed over.
  explicit Characters(std::istream& in);

  int get();
  int peek() { return buffer_->sgetc(); }
  std::uint64_t line() const { return line_; }
  std::uint64_t bytes() const { return bytes_; }

 private:
  std::streambuf* buffer_;
  std::uint64_t line_ = 1;
  std::uint64_t bytes_ = 0;
};

// Text that grows up to kRecordBytesMax, and then only knows that there was more.
class BoundedText {
 public:
  void add(int character) {
    if (text_.size() < kRecordBytesMax) {
      text_.push_back(static_cast<char>(character));
    } else {
      is_too_long_ = true;
    }
  }
  bool empty() const { return text_.empty(); }
  std::string_view view() const { return text_; }
  Record take(std::uint64_t line);

 private:
  std::string text_;
  bool is_too_long_ = false;
};

}  // namespace bongsu::transfer
