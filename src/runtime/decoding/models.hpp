// The models of the stream, kept while decoding goes on and looked up again when their tables or their
// registration change: the invalidations arrive at the very place of the WAL where the change was made.
#pragma once

#include <memory>
#include <optional>
#include <unordered_map>

#include "src/runtime/decoding/metadata.hpp"
#include "src/runtime/decoding/options.hpp"
#include "src/runtime/decoding/shape.hpp"

namespace datastore::runtime::decoding {

// One lives as long as its decoding context: another run of the same slot may begin earlier in the WAL.
class Models {
 public:
  explicit Models(const Options &options);
  ~Models();
  Models(const Models &) = delete;
  Models &operator=(const Models &) = delete;

  // The change log; InvalidOid where the extension is not installed.
  Oid change_log();

  // datastore.model, likewise.
  Oid catalogue();

  // The model of a row that `register` has written there, if that transaction has rewritten the model's
  // records without a change of theirs, and it is wanted.
  std::optional<Registration> rewritten(Relation catalogue, HeapTuple row, TransactionId by) const;

  // The shape of a table's rows; null if it is not registered, or not wanted. What cannot be read is looked
  // for once, and the same error is raised again until something changes.
  const Shape *shape_of(Relation relation);

  // A model by its number in the change log; null as above.
  const Registration *numbered(int id);

  // A relation has changed. Called by PostgreSQL anywhere, so it leaves a mark and does nothing else.
  static void invalidate(Oid relation) noexcept;

 private:
  template <class Found>
  struct Entry {
    bool stale = false;
    std::unique_ptr<const Found> found;
    std::unique_ptr<const Error> problem;
  };
  template <class Key, class Found>
  using Entries = std::unordered_map<Key, Entry<Found>>;

  // What `read` gives for the key, or raises, unless that is known.
  template <class Key, class Found, class Read>
  static const Found *look_up(Entries<Key, Found> &entries, Key key, Read &&read);

  void refresh();
  void describe(Registration &registration, const ModelRow &row) const;
  std::unique_ptr<const Shape> read(Relation relation) const;
  std::unique_ptr<const Registration> read(int id) const;
  void mark(Oid relation) noexcept;

  const Options &options_;
  Relations relations_;
  Entries<Oid, Shape> tables_;
  Entries<int, Registration> numbers_;
  bool stale_ = true;
  Models *next_;  // of all that are alive
};

}  // namespace datastore::runtime::decoding
