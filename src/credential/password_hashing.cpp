#include "credential/password_hashing.h"

#include <expected>
#include <functional>
#include <memory>
#include <utility>

namespace bongsu::credential {
namespace {

base::Unavailable to_unavailable(crypto::PasswordHashError error) {
  switch (error) {
    case crypto::PasswordHashError::out_of_memory:
      return {.cause = "no memory for a password hash"};
    case crypto::PasswordHashError::unsupported_format:
      return {.cause = "a stored password hash has a format that is not supported"};
  }
  return {.cause = "a password hash failed"};
}

// One piece of work and its result. Shared between the caller and the pool, because either may be gone first when the
// server shuts down.
template <typename Result>
struct Job {
  base::SecretString password;
  std::string stored_hash;
  std::expected<Result, crypto::PasswordHashError> result{std::unexpect, crypto::PasswordHashError::out_of_memory};
};

template <typename Result>
base::Fetched<Result> take_result(Job<Result>& job) {
  if (!job.result) return std::unexpected(to_unavailable(job.result.error()));
  return std::move(*job.result);
}

}  // namespace

PasswordHashing::PasswordHashing(Offload& offload, crypto::PasswordHashParameters parameters)
    : offload_(offload), parameters_(parameters), dummy_hash_(crypto::dummy_password_hash(parameters)) {}

Task<base::Fetched<std::string>> PasswordHashing::hash(base::SecretString password) {
  auto job = std::make_shared<Job<std::string>>();
  job->password = std::move(password);
  std::function<void()> work = [job, parameters = parameters_] {
    job->result = crypto::hash_password(job->password, parameters);
  };
  const auto done = co_await offload_.run(std::move(work));
  if (!done) co_return std::unexpected(done.error());
  co_return take_result(*job);
}

Task<base::Fetched<Verdict>> PasswordHashing::verify(std::optional<std::string> stored_hash,
                                                     base::SecretString password) {
  // Where nothing would be computed, the dummy's work is done: an answer at once would tell that there is an account.
  const bool may_match = stored_hash && crypto::reading_of(*stored_hash, password) != crypto::Reading::none;
  auto job = std::make_shared<Job<bool>>();
  job->password = std::move(password);
  job->stored_hash = may_match ? *std::move(stored_hash) : dummy_hash_;
  std::function<void()> work = [job] { job->result = crypto::verify_password(job->stored_hash, job->password); };
  const auto done = co_await offload_.run(std::move(work));
  if (!done) co_return std::unexpected(done.error());
  const base::Fetched<bool> matches = take_result(*job);
  if (!matches) co_return std::unexpected(matches.error());
  co_return may_match && *matches ? Verdict::right : Verdict::wrong;
}

bool PasswordHashing::needs_rehash(std::string_view stored_hash, const base::SecretString& password) const {
  return crypto::needs_rehash(stored_hash, parameters_) &&
         crypto::reading_of(stored_hash, password) == crypto::Reading::whole;
}

}  // namespace bongsu::credential
