#include "command/estate_file.h"

#include <ostream>

#include "command/bounded_file.h"
#include "command/text_table.h"
#include "plan/estate/estate_reader.h"

namespace bongsu::command {
namespace {

std::expected<std::string, plan::EstateErrors> read_text(const std::filesystem::path& file) {
  auto text = read_bounded(file, plan::kEstateBytesMax);
  if (text) return *std::move(text);
  return std::unexpected(plan::EstateErrors{{file.string(), 0, 0, "", text.error()}});
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
