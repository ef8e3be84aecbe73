#include "net/http_client.h"

#include <curl/curl.h>

#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include "net/http_transfer.h"

namespace bongsu::net {
namespace {

constexpr int kPollMilliseconds = 1000;

void prepare_library() {
  static const CURLcode prepared = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (prepared != CURLE_OK) throw std::runtime_error(curl_easy_strerror(prepared));
}

}  // namespace

// One thread that drives every transfer; the lock guards only what passes to it.
class HttpClient::Transfers {
 public:
  explicit Transfers(HttpClientSettings settings) : settings_(std::move(settings)) {
    prepare_library();
    multi_ = curl_multi_init();
    if (multi_ == nullptr) throw std::runtime_error("cannot set up libcurl");
    thread_ = std::thread{[this] { run(); }};
  }

  ~Transfers() {
    finish();
    curl_multi_cleanup(multi_);
  }

  void finish() {
    {
      const std::lock_guard lock{mutex_};
      is_stopping_ = true;
    }
    curl_multi_wakeup(multi_);
    if (thread_.joinable()) thread_.join();
  }

  void begin(ClientRequest request, Resume<HttpClientResult> resume) {
    auto transfer = std::make_unique<HttpTransfer>(settings_, std::move(request), std::move(resume));
    std::optional<HttpClientError> refusal = transfer->refusal();
    if (!refusal) {
      const std::lock_guard lock{mutex_};
      if (!is_stopping_ && open_ < settings_.requests_max) {
        ++open_;
        waiting_.push_back(std::move(transfer));
      } else {
        refusal = {HttpClientFailure::busy, "too many requests are under way"};
      }
    }
    if (refusal) {
      transfer->fail(std::move(*refusal));
    } else {
      curl_multi_wakeup(multi_);
    }
  }

 private:
  void run() {
    while (start_waiting()) {
      int running = 0;
      curl_multi_perform(multi_, &running);
      finish_done();
      curl_multi_poll(multi_, nullptr, 0, kPollMilliseconds, nullptr);
    }
    for (auto& [handle, transfer] : running_) {
      curl_multi_remove_handle(multi_, handle);
      transfer->fail({HttpClientFailure::busy, "shutting down"});
    }
    running_.clear();
  }

  // False when it is time to stop.
  bool start_waiting() {
    std::vector<std::unique_ptr<HttpTransfer>> started;
    bool is_stopping = false;
    {
      const std::lock_guard lock{mutex_};
      started.swap(waiting_);
      is_stopping = is_stopping_;
    }
    for (auto& transfer : started) {
      CURL* handle = transfer->prepare();
      if (handle == nullptr || curl_multi_add_handle(multi_, handle) != CURLM_OK) {
        close_one();
        transfer->fail({HttpClientFailure::busy, "out of memory"});
      } else {
        running_.emplace(handle, std::move(transfer));
      }
    }
    return !is_stopping;
  }

  void finish_done() {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const CURLcode outcome = message->data.result;  // the message is gone with the handle
      auto entry = running_.extract(message->easy_handle);
      curl_multi_remove_handle(multi_, entry.key());
      close_one();
      entry.mapped()->finish(outcome);
    }
  }

  void close_one() {
    const std::lock_guard lock{mutex_};
    --open_;
  }

  const HttpClientSettings settings_;
  CURLM* multi_ = nullptr;
  std::map<CURL*, std::unique_ptr<HttpTransfer>> running_;  // the thread's own

  std::mutex mutex_;
  std::vector<std::unique_ptr<HttpTransfer>> waiting_;
  std::size_t open_ = 0;  // waiting and running
  bool is_stopping_ = false;

  std::thread thread_;
};

HttpClient::HttpClient(HttpClientSettings settings) : transfers_(std::make_unique<Transfers>(std::move(settings))) {}
HttpClient::~HttpClient() = default;

void HttpClient::finish() { transfers_->finish(); }

Task<HttpClientResult> HttpClient::fetch(ClientRequest request) {
  return hand_over<HttpClientResult>([this, request = std::move(request)](Resume<HttpClientResult> resume) mutable {
    transfers_->begin(std::move(request), std::move(resume));
  });
}

}  // namespace bongsu::net
