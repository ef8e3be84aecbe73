#include "net/mail_transfer.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace bongsu::net {
namespace {

constexpr std::size_t kCodeLength = 3;

// libcurl waits for the answer to QUIT in the thread that all transfers share.
constexpr long kFarewellSeconds = 1;

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

// What would end an argument of a command, or the command.
bool breaks_command(std::string_view text) {
  return std::ranges::any_of(text, [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte <= 0x20 || byte == 0x7f || letter == '<' || letter == '>';
  });
}

bool is_host(std::string_view text) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:";
  return !text.empty() && text.find_first_not_of(kLetters) == std::string_view::npos;
}

// "Authentication required", and its like. Spec: RFC 4954 §6.
bool wants_login(int code) { return code == 530 || code == 534 || code == 535 || code == 538; }

bool is_about_the_message(std::string_view command) {
  constexpr std::array<std::string_view, 3> kCommands{"MAIL", "RCPT", "DATA"};
  return std::ranges::find(kCommands, command) != kCommands.end();
}

MailFailure failure_of(CURLcode outcome) {
  switch (outcome) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
      return MailFailure::unreachable;
    case CURLE_OPERATION_TIMEDOUT:
      return MailFailure::timed_out;
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
      return MailFailure::untrusted;
    case CURLE_LOGIN_DENIED:
      return MailFailure::refused_login;
    case CURLE_URL_MALFORMAT:
      return MailFailure::bad_request;
    default:
      return MailFailure::broken;
  }
}

}  // namespace

MailFailure decide_mail_failure(const MailConversation& conversation) {
  const MailFailure by_outcome = failure_of(conversation.outcome);
  if (by_outcome != MailFailure::broken || !is_about_the_message(conversation.command)) return by_outcome;
  if (conversation.code >= 400 && conversation.code < 500) return MailFailure::later;
  if (wants_login(conversation.code)) return MailFailure::refused_login;
  if (conversation.code < 500 || conversation.code >= 600) return by_outcome;
  return conversation.command == "RCPT" ? MailFailure::refused_address : MailFailure::refused_message;
}

std::string codes_of(std::string_view answer) {
  if (answer.size() < kCodeLength || !std::ranges::all_of(answer.substr(0, kCodeLength), is_digit)) return {};
  std::string codes{answer.substr(0, kCodeLength)};
  if (answer.size() <= kCodeLength) return codes;
  std::string_view rest = answer.substr(kCodeLength + 1);
  rest = rest.substr(0, rest.find_first_not_of("0123456789."));
  if (std::ranges::count(rest, '.') == 2 && is_digit(rest.front()) && is_digit(rest.back())) {
    codes.append(" ").append(rest);
  }
  return codes;
}

std::string_view command_of(std::string_view line) {
  constexpr std::array<std::string_view, 9> kCommands{"EHLO", "HELO", "STARTTLS", "AUTH", "MAIL",
                                                      "RCPT", "DATA", "NOOP",     "QUIT"};
  const std::string_view word = line.substr(0, line.find_first_of(" \r\n"));
  const auto* const found = std::ranges::find(kCommands, word);
  return found == kCommands.end() ? std::string_view{} : *found;
}

std::optional<MailError> MailTransfer::refusal() const {
  if (!is_host(server_.host) || !is_host(settings_.own_name)) {
    return MailError{MailFailure::bad_request, "the name of the mail server, or our own, is malformed"};
  }
  if (message_ && (breaks_command(message_->from) || breaks_command(message_->to) || message_->to.empty())) {
    return MailError{MailFailure::bad_request, "an address has characters that no mail server takes"};
  }
  return std::nullopt;
}

CURL* MailTransfer::prepare() {
  handle_.reset(curl_easy_init());
  CURL* handle = handle_.get();
  if (handle == nullptr) return nullptr;
  curl_easy_setopt(handle, CURLOPT_URL, url().c_str());
  if (message_) {
    set_message();
  } else {
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, "NOOP");
    curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
  }
  set_limits();
  set_security();
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, on_answer);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, on_body);
  // The one way to learn which command an answer belongs to.
  curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, on_debug);
  curl_easy_setopt(handle, CURLOPT_DEBUGDATA, this);
  return handle;
}

std::string MailTransfer::url() const {
  const std::string host = server_.host.contains(':') ? '[' + server_.host + ']' : server_.host;
  const std::string_view scheme = server_.tls == MailTls::tls ? "smtps://" : "smtp://";
  return std::string{scheme} + host + ':' + std::to_string(server_.port) + '/' + settings_.own_name;
}

void MailTransfer::set_message() {
  CURL* handle = handle_.get();
  curl_easy_setopt(handle, CURLOPT_MAIL_FROM, ('<' + message_->from + '>').c_str());
  append(recipients_, '<' + message_->to + '>');
  curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients_.get());
  curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(handle, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message_->message.size()));
  curl_easy_setopt(handle, CURLOPT_READFUNCTION, on_read);
  curl_easy_setopt(handle, CURLOPT_READDATA, this);
}

void MailTransfer::set_limits() {
  CURL* handle = handle_.get();
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(settings_.deadline / 2);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings_.connect_deadline.count()));
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(settings_.deadline.count()));
  // The deadline does not cover the farewell, which libcurl waits for: this does.
  curl_easy_setopt(handle, CURLOPT_FTP_RESPONSE_TIMEOUT, static_cast<long>(seconds.count()));
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);  // as in HttpTransfer
  // Codes are rare; a connection that is kept may be dead when the next one comes.
  curl_easy_setopt(handle, CURLOPT_FORBID_REUSE, 1L);
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(handle, CURLOPT_PROXY, "");  // whatever the environment says
}

void MailTransfer::set_security() {
  CURL* handle = handle_.get();
  curl_easy_setopt(handle, CURLOPT_USE_SSL,
                   static_cast<long>(server_.tls == MailTls::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!settings_.ca_file.empty()) {
    curl_easy_setopt(handle, CURLOPT_CAINFO, settings_.ca_file.c_str());
    curl_easy_setopt(handle, CURLOPT_CAPATH, nullptr);  // else the system's authorities would still count besides
  }
  if (server_.user.empty()) return;
  curl_easy_setopt(handle, CURLOPT_USERNAME, server_.user.c_str());
  curl_easy_setopt(handle, CURLOPT_PASSWORD, std::string{server_.password.reveal()}.c_str());
}

void MailTransfer::finish(CURLcode outcome) {
  if (outcome != CURLE_OK) return fail(explain(outcome));
  // libcurl goes on without a log-in where the server offers none; a message that was taken all the same is no failure.
  if (!message_ && !server_.user.empty() && !has_sent_login_) {
    return fail({MailFailure::refused_login, "the server offers no log-in that we know"});
  }
  resume_(MailResult{});
}

MailError MailTransfer::explain(CURLcode outcome) const {
  const MailConversation conversation{.outcome = outcome, .command = command_, .code = code_};
  std::string cause{curl_easy_strerror(outcome)};
  if (!codes_.empty()) cause += "; the last answer was " + codes_ + (command_.empty() ? "" : " to " + command_);
  return {decide_mail_failure(conversation), std::move(cause)};
}

std::size_t MailTransfer::on_read(char* buffer, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<MailTransfer*>(self);
  const std::string_view rest = std::string_view{transfer.message_->message}.substr(transfer.sent_bytes_);
  const std::size_t bytes = std::min(rest.size(), size * count);
  std::ranges::copy(rest.substr(0, bytes), buffer);
  transfer.sent_bytes_ += bytes;
  return bytes;
}

std::size_t MailTransfer::on_answer(char* line, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<MailTransfer*>(self);
  std::string codes = codes_of({line, size * count});
  if (codes.empty() || transfer.is_leaving_) return size * count;
  transfer.code_ = std::stoi(codes.substr(0, kCodeLength));
  transfer.codes_ = std::move(codes);
  return size * count;
}

std::size_t MailTransfer::on_body(char*, std::size_t size, std::size_t count, void*) { return size * count; }

int MailTransfer::on_debug(CURL* handle, curl_infotype kind, char* text, std::size_t size, void* self) {
  if (kind != CURLINFO_HEADER_OUT) return 0;
  auto& transfer = *static_cast<MailTransfer*>(self);
  const std::string_view command = command_of({text, size});
  if (command.empty()) return 0;
  if (command == "QUIT") {
    transfer.is_leaving_ = true;  // whatever went wrong has gone wrong before
    curl_easy_setopt(handle, CURLOPT_FTP_RESPONSE_TIMEOUT, kFarewellSeconds);
  } else {
    transfer.command_ = command;
    transfer.has_sent_login_ = transfer.has_sent_login_ || command == "AUTH";
  }
  return 0;
}

}  // namespace bongsu::net
