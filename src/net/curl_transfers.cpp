#include "net/curl_transfers.h"

#include <stdexcept>
#include <utility>

namespace bongsu::net {
namespace {

constexpr int kPollMilliseconds = 1000;

void prepare_library() {
  static const CURLcode prepared = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (prepared != CURLE_OK) throw std::runtime_error(curl_easy_strerror(prepared));
}

}  // namespace

void append(CurlList& list, const std::string& line) {
  curl_slist* grown = curl_slist_append(list.get(), line.c_str());
  static_cast<void>(list.release());
  list.reset(grown);
}

CurlTransfers::CurlTransfers(std::size_t open_max) : open_max_(open_max) {
  prepare_library();
  multi_ = curl_multi_init();
  if (multi_ == nullptr) throw std::runtime_error("cannot set up libcurl");
  thread_ = std::thread{[this] { run(); }};
}

CurlTransfers::~CurlTransfers() {
  finish();
  curl_multi_cleanup(multi_);
}

void CurlTransfers::finish() {
  {
    const std::lock_guard lock{mutex_};
    is_stopping_ = true;
  }
  curl_multi_wakeup(multi_);
  if (thread_.joinable()) thread_.join();
}

void CurlTransfers::begin(std::unique_ptr<CurlTransfer> transfer) {
  {
    const std::lock_guard lock{mutex_};
    if (!is_stopping_ && open_ < open_max_) {
      ++open_;
      waiting_.push_back(std::move(transfer));
    }
  }
  if (transfer) {
    transfer->turn_away("too many requests are under way");
  } else {
    curl_multi_wakeup(multi_);
  }
}

void CurlTransfers::run() {
  while (start_waiting()) {
    int running = 0;
    curl_multi_perform(multi_, &running);
    finish_done();
    curl_multi_poll(multi_, nullptr, 0, kPollMilliseconds, nullptr);
  }
  for (auto& [handle, transfer] : running_) {
    curl_multi_remove_handle(multi_, handle);
    transfer->turn_away("shutting down");
  }
  running_.clear();
}

// False when it is time to stop.
bool CurlTransfers::start_waiting() {
  std::vector<std::unique_ptr<CurlTransfer>> started;
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
      transfer->turn_away("out of memory");
    } else {
      running_.emplace(handle, std::move(transfer));
    }
  }
  return !is_stopping;
}

void CurlTransfers::finish_done() {
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

void CurlTransfers::close_one() {
  const std::lock_guard lock{mutex_};
  --open_;
}

}  // namespace bongsu::net
