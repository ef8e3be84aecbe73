#include "command/estate_file.h"

#include <fstream>
#include <ostream>

#include "command/text_table.h"
#include "plan/estate/estate_reader.h"

namespace bongsu::command {
namespace {

std::expected<std::string, plan::EstateErrors> read_text(const std::filesystem::path& file) {
  const auto refused = [&file](std::string reason) {
    return std::unexpected(plan::EstateErrors{{file.string(), 0, 0, "", std::move(reason)}});
  };
  std::ifstream stream{file, std::ios::binary};
  if (!stream) return refused("cannot be opened");
  // One byte more, so that what is too long is seen to be so.
  std::string text(plan::kEstateBytesMax + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (stream.bad() || (stream.fail() && !stream.eof())) return refused("cannot be read");
  text.resize(static_cast<std::size_t>(stream.gcount()));
  return text;
}

}  // namespace

std::expected<plan::SolvedModel, ExitCode> solve_estate_file(const std::filesystem::path& file, std::ostream& err) {
  const auto refuse = [&](const std::string& reason) {
    err << printable(file.string()) << ": " << printable(reason) << '\n';
    return std::unexpected(ExitCode::too_large);
  };
  auto text = read_text(file);
  auto estate = text ? plan::parse_estate(*text, file.string()) : std::unexpected(text.error());
  if (!estate) {
    for (const plan::EstateError& error : estate.error()) err << printable(describe(error)) << '\n';
    return std::unexpected(ExitCode::configuration);
  }
  auto model = plan::build_model(std::move(*estate));
  if (!model) return refuse(model.error());
  auto solved = plan::SolvedModel::of(std::move(*model));
  if (!solved) return refuse(solved.error().message);
  return std::move(*solved);
}

}  // namespace bongsu::command
