#include "command/mail_setting_table.h"

#include <chrono>

#include "account/email_address.h"
#include "base/utf8.h"
#include "command/setting_kinds.h"

namespace bongsu::command {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kNameBytesMax = 100;

Refusal is_mailbox_or_empty(const std::string& text) {
  if (text.empty()) return {};
  const auto address = account::EmailAddress::parse(text);
  if (!address || address->str() != text) return R"(must be an e-mail address, like "login@example.com")";
  return {};
}

Refusal is_sender_name(const std::string& text) {
  if (text.size() > kNameBytesMax) return "must have at most 100 bytes";
  if (base::has_control_characters(text)) return "must have no control characters";
  return {};
}

Refusal is_mail_host(const std::string& text) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:";
  if (text.empty() || text.size() > 255 || text.find_first_not_of(kLetters) != std::string::npos) {
    return R"(must be a name or an address, like "mail.example.com")";
  }
  return {};
}

Refusal is_user(const std::string& text) {
  if (base::has_control_characters(text)) return "must have no control characters";
  return {};
}

}  // namespace

Section mail_section() {
  return {
      "mail",
      "E-mail that this server sends: codes, and notices of changes. Without it there are none.",
      {text("from", "", is_mailbox_or_empty, "Address that mail comes from; empty: no mail is sent.",
            [](auto& c) -> auto& { return c.mail.from; }),
       text("from_name", "", is_sender_name, "Name shown beside it; empty: the brand's, in the reader's language.",
            [](auto& c) -> auto& { return c.mail.from_name; }),
       file("folder", "Folder into which each message is written as a file, instead of sending it: for development.",
            [](auto& c) -> auto& { return c.mail.folder; }),
       file("ca_file",
            "Authorities that the mail servers' certificates are checked against, in PEM; empty: the system's.",
            [](auto& c) -> auto& { return c.mail.ca_file; }),
       duration("deadline", {2s, 1min}, "How long one server may take for one message.",
                [](auto& c) -> auto& { return c.mail.deadline; }),
       whole_number("queue_max", {10, 1'000'000},
                    "Messages that may wait in the database to be sent; beyond, asking for a code is answered 503.",
                    [](auto& c) -> auto& { return c.mail.queue_max; })}};
}

Section mail_server_section() {
  Section section{
      "mail_server",
      "A mail server that takes what is to be sent. One section for each: they are asked in this order, those that "
      "have "
      "just failed last.",
      {required(text("host", "a name or an address", is_mail_host, "Where it is.",
                     [](auto& c) -> auto& { return c.mail.servers.back().host; })),
       whole_number("port", {1, 65535}, "Its port: 587 for STARTTLS, 465 for TLS from the start.",
                    [](auto& c) -> auto& { return c.mail.servers.back().port; }),
       choice("tls",
              std::array{Named{"starttls", net::MailTls::starttls}, Named{"tls", net::MailTls::tls},
                         Named{"none", net::MailTls::none}},
              "How the connection is protected: \"starttls\" is required, not tried; \"none\" is for localhost only.",
              [](auto& c) -> auto& { return c.mail.servers.back().tls; }),
       text("user", "", is_user, "Who logs in there; empty: nobody.",
            [](auto& c) -> auto& { return c.mail.servers.back().user; }),
       file("password_file", "The password that goes with it; readable by the server alone.",
            [](auto& c) -> auto& { return c.mail.servers.back().password_file; })}};
  section.repetition = Repetition{.count = [](const Configuration& c) { return c.mail.servers.size(); },
                                  .resize = [](Configuration& c, std::size_t count) { c.mail.servers.resize(count); }};
  return section;
}

Section email_code_section() {
  return {"email_code",
          "Codes by e-mail, to log in and to set a new password: sent to verified addresses alone.",
          {flag("enabled", "Whether they are sent, where there is mail.",
                [](auto& c) -> auto& { return c.email_code.enabled; }),
           whole_number(
               "network_sends", {3, 1'000'000},
               "Codes asked for from one network in a day before further ones must wait, ever longer: more where "
               "login.order puts codes first and many people share one. Browsers that have logged in do not count.",
               [](auto& c) -> auto& { return c.email_code.network_sends; })}};
}

}  // namespace bongsu::command
