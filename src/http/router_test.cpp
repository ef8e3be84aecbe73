#include "http/router.h"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

namespace bongsu::http {
namespace {

Task<Response> echo_path(Request request) {
  Response response = text_response(200, request.path);
  co_return response;
}

Task<Response> answer_teapot(Request) {
  Response response = text_response(418, "");
  co_return response;
}

class RouterTest : public testing::Test {
 protected:
  RouterTest() {
    router_.add(Method::get, "/jwks", echo_path);
    router_.add(Method::get, "/authorize", echo_path);
    router_.add(Method::post, "/authorize", echo_path);
    router_.add(Method::get, "/register/*", echo_path);
    router_.add(Method::get, "/register/known", answer_teapot);
    router_.add(Method::get, "/door/*/callback", echo_path);
  }

  Response ask(Method method, std::string path) {
    boost::asio::io_context context;
    Request request;
    request.method = method;
    request.path = std::move(path);
    std::future<Response> response =
        boost::asio::co_spawn(context, router_.handle(std::move(request)), boost::asio::use_future);
    context.run();
    return response.get();
  }

  Router router_;
};

TEST_F(RouterTest, TakesOnlyTheExactPath) {
  EXPECT_EQ(ask(Method::get, "/jwks").body, "/jwks");
  for (const char* path : {"/jwks/", "/JWKS", "/jwk", "jwks", "", "/"}) {
    EXPECT_EQ(ask(Method::get, path).status, 404) << path;
  }
}

TEST_F(RouterTest, TakesOneFurtherSegmentAndNoMore) {
  EXPECT_EQ(ask(Method::get, "/register/a1").body, "/register/a1");
  EXPECT_EQ(ask(Method::get, "/register").status, 404);
  EXPECT_EQ(ask(Method::get, "/register/").status, 404);
  EXPECT_EQ(ask(Method::get, "/register/a/b").status, 404);
}

TEST_F(RouterTest, TakesOneSegmentInTheMiddleAndNoMore) {
  EXPECT_EQ(ask(Method::get, "/door/kakao/callback").body, "/door/kakao/callback");
  for (const char* path :
       {"/door/callback", "/door//callback", "/door/a/b/callback", "/door/kakao/callback/", "/door/kakao",
        "/door/kakao/callbacks", "/doorkakao/callback", "/door/callback/callback/x"}) {
    EXPECT_EQ(ask(Method::get, path).status, 404) << path;
  }
  EXPECT_EQ(router_.route_of("/door/kakao/callback"), "/door/*/callback");
}

TEST_F(RouterTest, PrefersAnExactPathToAPattern) { EXPECT_EQ(ask(Method::get, "/register/known").status, 418); }

TEST_F(RouterTest, NamesTheAllowedMethods) {
  const Response response = ask(Method::delete_, "/authorize");
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(response.headers.get("Allow"), "OPTIONS, HEAD, GET, POST");
}

TEST_F(RouterTest, AnswersHeadAsGetAndOptionsByItself) {
  EXPECT_EQ(ask(Method::head, "/jwks").status, 200);
  const Response options = ask(Method::options, "/jwks");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.headers.get("Allow"), "OPTIONS, HEAD, GET");
}

TEST_F(RouterTest, PrefersAHandlerOfItsOwnForOptions) {
  router_.add(Method::options, "/jwks", answer_teapot);
  EXPECT_EQ(ask(Method::options, "/jwks").status, 418);
}

TEST_F(RouterTest, NamesTheRouteForMetricsInsteadOfThePath) {
  EXPECT_EQ(router_.route_of("/jwks"), "/jwks");
  EXPECT_EQ(router_.route_of("/register/a1"), "/register/*");
  EXPECT_EQ(router_.route_of("/wp-login.php"), "other");
}

}  // namespace
}  // namespace bongsu::http
