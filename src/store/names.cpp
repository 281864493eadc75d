#include "store/store.hpp"

namespace synoptic {

std::string_view name_of(Added::Outcome outcome) {
  switch (outcome) {
    case Added::Outcome::added:
      return "new";
    case Added::Outcome::known:
      return "known";
    case Added::Outcome::version:
      return "version";
  }
  return "";
}

std::string_view name_of(Finding::Kind kind) {
  switch (kind) {
    case Finding::Kind::said_by:
      return "said_by";
    case Finding::Kind::about:
      return "about";
    case Finding::Kind::actor:
      return "actor";
    case Finding::Kind::place:
      return "place";
  }
  return "";
}

}  // namespace synoptic
