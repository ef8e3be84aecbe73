#pragma once
// One message on its way to one mail server: what libcurl is told, and what it tells.

#include <curl/curl.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "net/curl_transfers.h"
#include "net/hand_over.h"
#include "net/mail_client.h"

namespace bongsu::net {

// What is known when a conversation with a mail server has failed.
struct MailConversation {
  CURLcode outcome = CURLE_OK;
  std::string command{};  // the last one that was sent, in capitals and without what it was about: "RCPT"; may be empty
  int code = 0;           // of the last answer; 0: none came
};
MailFailure decide_mail_failure(const MailConversation& conversation);

// "550 5.1.1" of an answer's line, without its text. Empty where it is none. Spec: RFC 5321 §4.2, RFC 3463.
std::string codes_of(std::string_view answer);

// "RCPT" of a line that we send, without what it is about. Empty where it is none: in a log-in it is a secret, of which
// nothing may be told, and whose first letters may look like a command. Spec: RFC 5321 §4.1.1, RFC 4954 §4.
std::string_view command_of(std::string_view line);

class MailTransfer final : public CurlTransfer {
 public:
  // Without a message: only greets.
  MailTransfer(const MailClientSettings& settings, MailServer server, std::optional<OutgoingMessage> message,
               Resume<MailResult> resume)
      : settings_(settings), server_(std::move(server)), message_(std::move(message)), resume_(std::move(resume)) {}

  // Why nothing may be sent at all, if so.
  std::optional<MailError> refusal() const;
  CURL* prepare() override;
  void finish(CURLcode outcome) override;
  void turn_away(std::string cause) override { fail({MailFailure::busy, std::move(cause)}); }
  void fail(MailError error) { resume_(std::unexpected(std::move(error))); }

 private:
  std::string url() const;
  void set_message();
  void set_limits();
  void set_security();
  MailError explain(CURLcode outcome) const;

  static std::size_t on_read(char* buffer, std::size_t size, std::size_t count, void* self);
  static std::size_t on_answer(char* line, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self);
  static int on_debug(CURL* handle, curl_infotype kind, char* text, std::size_t size, void* self);

  const MailClientSettings& settings_;
  const MailServer server_;
  const std::optional<OutgoingMessage> message_;
  Resume<MailResult> resume_;
  CurlList recipients_;
  CurlHandle handle_;  // before what it points to is gone
  std::size_t sent_bytes_ = 0;
  std::string command_;
  std::string codes_;
  int code_ = 0;
  bool has_sent_login_ = false;
  bool is_leaving_ = false;
};

}  // namespace bongsu::net
