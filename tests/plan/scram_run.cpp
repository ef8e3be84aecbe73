#include "plan/scram_run.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include <unistd.h>
#include <pugixml.hpp>

namespace bongsu::plan {
namespace {

// Of one run, gone with it.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "bongsu-scram-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file(const char* name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace

bool has_scram() { return std::system("command -v scram >/dev/null 2>&1") == 0; }

std::map<std::string, ScramAnswer> run_scram(const std::string& mef) {
  const Folder folder;
  const std::string in = folder.file("in.xml");
  const std::string out = folder.file("out.xml");
  std::ofstream{in} << mef;
  const std::string command = "scram --bdd --probability 1 --limit-order 200 '" + in + "' -o '" + out + "' 2>&1";
  if (std::system(command.c_str()) != 0) throw std::runtime_error("scram failed: " + command);
  pugi::xml_document report;
  if (!report.load_file(out.c_str())) throw std::runtime_error("scram wrote no report");
  std::map<std::string, ScramAnswer> answers;
  for (const pugi::xml_node sum : report.child("report").child("results").children("sum-of-products")) {
    ScramAnswer& answer = answers[sum.attribute("name").value()];
    answer.probability = sum.attribute("probability").as_double();
    answer.count = sum.attribute("products").value();
    std::istringstream orders{sum.attribute("distribution").value()};
    answer.orders.assign(std::istream_iterator<std::string>{orders}, {});
  }
  return answers;
}

}  // namespace bongsu::plan
