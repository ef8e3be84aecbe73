#include "page/assets.h"

#include <cstdint>
#include <span>
#include <stdexcept>

#include "base/encoding.h"
#include "page/embedded.h"

namespace bongsu::page {
namespace {

constexpr std::string_view kPathPrefix = "/assets/";
constexpr std::string_view kAssetFolder = "asset/";

std::string_view media_type_of(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  throw std::logic_error("asset of an unknown type: " + std::string{name});
}

// FNV-1a: names a version for caches; it proves nothing.
std::string version_of(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
  return base::encode_hex(std::as_bytes(std::span{&hash, 1}));
}

bool is_known_to(const http::Request& request, std::string_view etag) {
  const auto header = request.headers.get("If-None-Match");
  return header && (*header == "*" || header->contains(etag));
}

}  // namespace

Assets::Assets(const Brand& brand) {
  for (const base::EmbeddedFile& file : embedded_files()) {
    if (!file.name.starts_with(kAssetFolder)) continue;
    const std::string_view name = file.name.substr(kAssetFolder.size());
    add(name, media_type_of(name), file.content);
  }
  add("brand.css", media_type_of("brand.css"), brand_css(brand));
  if (brand.logo) add("logo", brand.logo->media_type, brand.logo->bytes);
}

void Assets::add(std::string_view name, std::string_view media_type, std::string_view bytes) {
  assets_.emplace(name, Asset{.media_type{media_type}, .bytes{bytes}, .version = version_of(bytes)});
}

std::string Assets::url(std::string_view name) const {
  const auto found = assets_.find(name);
  if (found == assets_.end()) throw std::out_of_range("no asset " + std::string{name});
  return std::string{kPathPrefix} + found->first + "?v=" + found->second.version;
}

http::Response Assets::answer(const http::Request& request) const {
  const std::string_view path = request.path;
  const auto found = path.starts_with(kPathPrefix) ? assets_.find(path.substr(kPathPrefix.size())) : assets_.end();
  if (found == assets_.end()) return http::text_response(404, "not found\n");

  const Asset& asset = found->second;
  const std::string etag = '"' + asset.version + '"';
  const bool is_current = request.query == "v=" + asset.version;
  http::Response response;
  response.headers.set("Cache-Control", is_current ? "public, max-age=31536000, immutable" : "public, max-age=300");
  response.headers.set("ETag", etag);
  response.headers.set("X-Content-Type-Options", "nosniff");
  // An operator's SVG opened by itself is a document: it may style itself and do nothing else.
  response.headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  if (is_known_to(request, etag)) {
    response.status = 304;
    return response;
  }
  response.headers.set("Content-Type", asset.media_type);
  response.body = asset.bytes;
  return response;
}

}  // namespace bongsu::page
