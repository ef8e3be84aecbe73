#pragma once
// An estate with all its copies: every place and component once for each copy of it and of what it stands in.

#include <cstddef>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plan/estate/estate.h"

namespace bongsu::plan {

struct Instance {
  const Thing* thing;
  std::string id;      // "node-3": the thing's id, and which copy, outermost first
  std::string name;    // "Node 3"
  std::size_t parent;  // the instance that it stands in, or Instances::kOutside
  // Which copy of which things it is part of, outermost first.
  std::vector<std::pair<const Thing*, std::size_t>> copies;
};

class Instances {
 public:
  // Nowhere: what a journey sees the estate from.
  static constexpr std::size_t kOutside = std::numeric_limits<std::size_t>::max();

  // The estate outlives this object.
  explicit Instances(const Estate& estate);

  std::span<const Instance> all() const { return all_; }
  const Instance& operator[](std::size_t index) const { return all_[index]; }
  std::size_t first_of(std::string_view thing) const { return of_thing(thing).front(); }
  // Every instance of the thing.
  std::span<const std::size_t> of_thing(std::string_view thing) const;
  // Those that `from` means by the thing's name: of a copy that both stand in, only those in the same one.
  std::vector<std::size_t> of(std::string_view thing, std::size_t from) const;

  // What an any or at-least need chooses from: each instance counts, and each need within it.
  struct Alternative {
    std::size_t instance;  // kOutside when it is a need
    const Need* need;
  };
  std::vector<Alternative> alternatives(const Need& need, std::size_t from) const;

 private:
  void add(const Thing& thing, std::size_t parent);

  std::vector<Instance> all_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_thing_;
};

}  // namespace bongsu::plan
