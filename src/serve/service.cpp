#include "serve/service.hpp"

#include <utility>

namespace synoptic {

Service::Service(ServiceOptions given)
    : options(std::move(given)),
      desk(options.library, options.threads),
      pipeline(options.pipeline),
      kept(options.kept_bytes),
      jobs(desk, pipeline, options.threads, options.jobs) {
  const auto note = [this] { desk.with([this](Store& store, Library&) { note_changes(store); }); };
  note();
  jobs.on_change = note;
}

std::unique_ptr<Store> Service::open_reader() const {
  StoreOptions how;
  how.create = false;
  return open_store(options.library, how);
}

}  // namespace synoptic
