// What each part of a login costs, beside the cryptography or library call that it cannot do without.

#include <benchmark/benchmark.h>

#include <string>

#include "base/secret.h"
#include "crypto/jws.h"
#include "crypto/password_hash.h"
#include "crypto/private_key.h"
#include "crypto/sealing.h"
#include "http/parameters.h"
#include "net/request_parser.h"
#include "page/pages.h"

namespace {

using namespace bongsu;

const std::string kClaims(420, 'c');

void sign_alone(benchmark::State& state) {
  const auto key = crypto::PrivateKey::generate(crypto::Algorithm::es256);
  for (auto _ : state) benchmark::DoNotOptimize(key.sign(kClaims));
}
BENCHMARK(sign_alone);

void sign_and_check_jws(benchmark::State& state) {
  const crypto::SigningKey key{crypto::PrivateKey::generate(crypto::Algorithm::es256)};
  for (auto _ : state) benchmark::DoNotOptimize(crypto::sign_jws(key, "at+jwt", kClaims));
}
BENCHMARK(sign_and_check_jws);

void verify_jws(benchmark::State& state) {
  const crypto::SigningKey key{crypto::PrivateKey::generate(crypto::Algorithm::es256)};
  const std::string token = *crypto::sign_jws(key, "at+jwt", kClaims);
  const std::vector<crypto::PublicKey> keys{key.public_key};
  for (auto _ : state) benchmark::DoNotOptimize(crypto::verify_jws(token, keys));
}
BENCHMARK(verify_jws);

void seal_and_open(benchmark::State& state) {
  const crypto::Sealer sealer{"https://login.example", crypto::SealingKey::generate()};
  for (auto _ : state) {
    const std::string sealed = sealer.seal(crypto::Purpose::session, kClaims);
    benchmark::DoNotOptimize(sealer.open(crypto::Purpose::session, sealed));
  }
}
BENCHMARK(seal_and_open);

void hash_password(benchmark::State& state) {
  const base::SecretString password{"a long enough password"};
  const crypto::PasswordHashParameters parameters;
  for (auto _ : state) benchmark::DoNotOptimize(crypto::hash_password(password, parameters));
}
BENCHMARK(hash_password)->Unit(benchmark::kMillisecond);

void render_identify_page(benchmark::State& state) {
  const page::Pages pages{page::Brand{}};
  page::IdentifyPage view;
  view.form.action = "/login";
  view.form.hidden = {{"i", std::string(700, 'i')}, {"csrf", std::string(43, 'c')}};
  view.client_name = "봄날 상점";
  const page::Frame frame{.language = http::Language::ko, .language_switch_url = "/login?lang=en"};
  for (auto _ : state) benchmark::DoNotOptimize(pages.render(view, frame));
}
BENCHMARK(render_identify_page);

void parse_request_and_form(benchmark::State& state) {
  const std::string body = "grant_type=refresh_token&refresh_token=" + std::string(500, 'r');
  const std::string bytes =
      "POST /token HTTP/1.1\r\nHost: login.example\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      "Authorization: Basic Y2xpZW50OnNlY3JldA==\r\nContent-Length: " +
      std::to_string(body.size()) + "\r\n\r\n" + body;
  const net::Limits limits;
  for (auto _ : state) {
    const auto request = net::parse_request_bytes(bytes, limits);
    benchmark::DoNotOptimize(http::parse_form(*request));
  }
}
BENCHMARK(parse_request_and_form);

}  // namespace

BENCHMARK_MAIN();
