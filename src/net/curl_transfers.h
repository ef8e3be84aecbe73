#pragma once
// The transfers of libcurl, whatever they carry: one thread drives all of them.

#include <curl/curl.h>

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace bongsu::net {

struct CurlDeleter {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlHandle = std::unique_ptr<CURL, CurlDeleter>;
using CurlList = std::unique_ptr<curl_slist, CurlDeleter>;

// Grows a list by one line, which is copied.
void append(CurlList& list, const std::string& line);

// Lives at one place while libcurl holds its handle.
class CurlTransfer {
 public:
  CurlTransfer() = default;
  virtual ~CurlTransfer() = default;
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  // The handle, ready to go; nullptr when there is no memory for it.
  virtual CURL* prepare() = 0;
  // The last call is one of these two.
  virtual void finish(CURLcode outcome) = 0;
  virtual void turn_away(std::string cause) = 0;  // too many are under way, or we are shutting down
};

class CurlTransfers {
 public:
  // At most so many at a time; those beyond are turned away.
  explicit CurlTransfers(std::size_t open_max);
  ~CurlTransfers();
  CurlTransfers(const CurlTransfers&) = delete;
  CurlTransfers& operator=(const CurlTransfers&) = delete;

  void begin(std::unique_ptr<CurlTransfer> transfer);
  // Turns every transfer away, those under way and those to come. May be called twice.
  void finish();

 private:
  void run();
  bool start_waiting();
  void finish_done();
  void close_one();

  const std::size_t open_max_;
  CURLM* multi_ = nullptr;
  std::map<CURL*, std::unique_ptr<CurlTransfer>> running_;  // the thread's own

  // The lock guards only what passes to the thread.
  std::mutex mutex_;
  std::vector<std::unique_ptr<CurlTransfer>> waiting_;
  std::size_t open_ = 0;  // waiting and running
  bool is_stopping_ = false;

  std::thread thread_;
};

}  // namespace bongsu::net
