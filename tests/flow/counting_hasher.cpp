#include "flow/counting_hasher.h"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace bongsu::flow {

Task<base::Fetched<std::string>> CountingHasher::hash(base::SecretString password) {
  if (auto down = outage()) co_return std::unexpected(*std::move(down));
  ++hashes;
  co_return "hashed:" + std::string{password.reveal()};
}

Task<base::Fetched<credential::Verdict>> CountingHasher::verify(std::optional<std::string> stored_hash,
                                                                base::SecretString password) {
  if (auto down = outage()) co_return std::unexpected(*std::move(down));
  ++verifications;
  co_await boost::asio::post(co_await boost::asio::this_coro::executor, boost::asio::use_awaitable);
  while_verifying();
  const std::string text{password.reveal()};
  const bool right = stored_hash && (*stored_hash == "hashed:" + text || *stored_hash == "old:" + text);
  co_return right ? credential::Verdict::right : credential::Verdict::wrong;
}

bool CountingHasher::needs_rehash(std::string_view stored_hash, const base::SecretString& /*password*/) const {
  return stored_hash.starts_with("old:");
}

}  // namespace bongsu::flow
