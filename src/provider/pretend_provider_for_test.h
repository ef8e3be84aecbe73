#pragma once
// A provider in memory for tests: discovery, keys, authorization, token and user info, each of which can be broken.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/json/object.hpp>

#include "base/clock.h"
#include "base/random.h"
#include "crypto/private_key.h"
#include "http/parameters.h"
#include "provider/configured_providers.h"
#include "provider/outgoing.h"
#include "provider/provider_log.h"
#include "provider/provider_settings.h"

namespace bongsu::provider {

class ClockForTest final : public base::Clock {
 public:
  base::Instant now() const override { return now_; }
  void advance(std::chrono::milliseconds by) { now_ += by; }

 private:
  base::Instant now_ = base::from_unix_seconds(1'800'000'000);
};

// Runs a coroutine to its end.
template <typename T>
T run(Task<T> task) {
  boost::asio::io_context context;
  auto outcome = boost::asio::co_spawn(context, std::move(task), boost::asio::use_future);
  context.run();
  return outcome.get();
}

class RandomForTest final : public base::Random {
 public:
  void fill(std::span<std::byte> out) override;

 private:
  unsigned drawn_ = 0;
};

enum class Break { none, refuses, hangs, answers_500, answers_slowly, answers_nonsense, answers_too_much };

class PretendProvider final : public Outgoing {
 public:
  static constexpr std::string_view kIssuer = "https://op.example";

  explicit PretendProvider(ClockForTest& clock);

  // As the operator would configure it.
  static ProviderSettings settings();

  // The person logs in there: what the browser brings back to the callback.
  http::Parameters log_in(const std::string& authorization_url);

  Task<std::expected<OutgoingResponse, OutgoingError>> fetch(OutgoingRequest request) override;

  std::map<Step, Break> broken;
  int asked(Step step) const;
  std::vector<OutgoingRequest> requests;

  // What the ID token, the user info and the discovery document say: changed by tests.
  std::function<void(boost::json::object&)> change_claims = [](boost::json::object&) {};
  boost::json::object user_info{{"sub", "person-1"}, {"email", "a@example.com"}, {"email_verified", true}};
  boost::json::object discovery;
  std::vector<crypto::SigningKey> published;
  crypto::SigningKey signs_with;

 private:
  OutgoingResponse answer(Step step, const OutgoingRequest& request);
  OutgoingResponse token_answer(const OutgoingRequest& request);
  std::string id_token(const std::string& nonce);

  struct Granted {
    std::string nonce;
    std::string challenge;
    std::string redirect_uri;
  };
  ClockForTest& clock_;
  std::map<std::string, Granted> codes_;
  std::map<Step, int> asked_;
};

// Remembers what it is told.
class LogForTest final : public ProviderLog {
 public:
  void asked(const ProviderId&, Step, Source, Outcome, std::chrono::milliseconds) override {}
  void departed(const ProviderId&) override {}
  void arrived(const ProviderId&) override {}
  void failed(const ProviderId&, const Failure& failure) override { failures.push_back(failure); }
  void state_changed(const ProviderId&, const Health&, const Health& now) override { states.push_back(now.state); }
  void switched(const ProviderId&, bool) override { ++switches; }
  void document_refused(const ProviderId&, DocumentKind, std::string_view) override { ++refused; }
  void store_unavailable(const base::Unavailable&) override { ++outages; }

  std::vector<Failure> failures;
  std::vector<State> states;
  int switches = 0;
  int refused = 0;
  int outages = 0;
};

class DocumentsForTest final : public Documents {
 public:
  bool is_down = false;
  std::vector<Document> kept;
  Task<base::Fetched<std::vector<Document>>> load() override;
  Task<base::Fetched<void>> keep(Document document) override;
};

class NotesForTest final : public HealthNotes {
 public:
  std::vector<NotedHealth> noted;
  Task<base::Fetched<std::vector<NotedHealth>>> load() override { co_return noted; }
  Task<base::Fetched<void>> note(NotedHealth health) override;
};

class SwitchesForTest final : public Switches {
 public:
  std::vector<Switch> off;
  Task<base::Fetched<std::vector<Switch>>> load() override { co_return off; }
  Task<base::Fetched<void>> turn_off(ProviderId provider, SwitchedOff how) override;
  Task<base::Fetched<bool>> turn_on(ProviderId provider) override;
};

}  // namespace bongsu::provider
