#include "login/provider_answer.h"

#include <utility>

namespace bongsu::login {

std::optional<http::Response> carry_answer(const Browsers& browsers, std::string_view path,
                                           const http::Parameters& posted) {
  const std::string text = posted.encode();
  if (text.size() > kAnswerBytesMax) return std::nullopt;
  http::Parameters query;
  query.add(std::string{kAnswerParameter}, browsers.seal(crypto::Purpose::provider_answer, text));
  return http::redirect_response(http::add_query(path, query));
}

std::expected<http::Parameters, InteractionError> read_answer(const Browsers& browsers, const http::Parameters& query) {
  const auto sealed = query.get(kAnswerParameter);
  if (!sealed) return query;
  const auto text = browsers.open_sealed(crypto::Purpose::provider_answer, *sealed);
  if (!text) return std::unexpected(text.error());
  auto answer = http::Parameters::parse(*text);
  if (!answer) return std::unexpected(InteractionError::not_readable);
  return *std::move(answer);
}

}  // namespace bongsu::login
