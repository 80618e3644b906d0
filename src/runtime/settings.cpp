#include "src/runtime/settings.hpp"

#include <climits>

#include "src/runtime/compat.hpp"
#include "src/runtime/postgres.hpp"

namespace datastore::runtime {

namespace {

enum Auth { auth_on, auth_off };

const config_enum_entry auth_options[] = {
    {"on", auth_on, false}, {"off", auth_off, false}, {nullptr, 0, false}};

int auth = auth_on;

// In minutes, which reach 4,000 years.
constexpr int day = 24 * 60;
constexpr std::int64_t minute_ms = 60 * 1000;
int change_ttl = 30 * day;
int tombstone_ttl = 0;

// What an operation of datastore.resolve() may ask for. Only a superuser changes them, for a role or a
// database too.
int document_bytes = 1'000'000;
int document_tokens = 20'000;
int depth = 20;
int fields = 2'000;
int aliases = 100;
int list_items = 1'000;
int page_size = 1'000;
int plan_cache_size = 100;
int plan_cache_memory = 16 * 1024;  // kB
int records = 20'000'000;
int variables_bytes = 1'000'000;

void define_limit(const char *name, const char *what, int &value, int least, int most) {
  DefineCustomIntVariable(name, what, nullptr, &value, value, least, most, PGC_SUSET, 0, nullptr, nullptr,
                          nullptr);
}

}  // namespace

void define_settings() {
  DefineCustomEnumVariable(
      "datastore.auth", "What becomes of a schema's @auth rules.",
      "Rules are not enforced yet: \"on\" refuses a schema that has them, \"off\" registers it "
      "without them.",
      &auth, auth_on, auth_options, PGC_USERSET, 0, nullptr, nullptr, nullptr);
  DefineCustomIntVariable("datastore.change_ttl", "How long datastore.vacuum() keeps changes.",
                          "A client that was away for longer is given everything anew.", &change_ttl,
                          30 * day, 1, INT_MAX, PGC_SUSET, GUC_UNIT_MIN, nullptr, nullptr, nullptr);
  DefineCustomIntVariable("datastore.tombstone_ttl",
                          "How long datastore.vacuum() keeps tombstones; 0: for ever.",
                          "A client that was away for longer may keep records that were deleted meanwhile.",
                          &tombstone_ttl, 0, 0, INT_MAX, PGC_SUSET, GUC_UNIT_MIN, nullptr, nullptr, nullptr);
  define_limit("datastore.max_document_bytes", "How long a GraphQL document may be.", document_bytes, 1,
               INT_MAX);
  define_limit("datastore.max_document_tokens", "How many tokens a GraphQL document may have.",
               document_tokens, 1, 5'000'000);
  define_limit("datastore.max_depth", "How deep fields of a GraphQL operation may be nested.", depth, 1, 100);
  define_limit(
      "datastore.max_fields",
      "How many fields a GraphQL operation may select, each fragment counted as often as it is spread.",
      fields, 1, 10'000);
  define_limit("datastore.max_aliases", "How many aliases a GraphQL operation may have, counted likewise.",
               aliases, 0, 10'000);
  define_limit("datastore.max_list_items",
               "How many items a list in a GraphQL operation or its variables may have.", list_items, 0,
               INT_MAX);
  define_limit("datastore.max_variables_bytes",
               "How long the variables of a GraphQL operation may be, as jsonb stores them.", variables_bytes,
               1, INT_MAX);
  define_limit("datastore.max_page_size",
               "How many records a page of a GraphQL operation may have: its argument limit.", page_size, 1,
               1'000'000);
  define_limit(
      "datastore.max_records",
      "How many records a GraphQL operation may ask for: the sizes of pages inside each other, multiplied.",
      records, 1, INT_MAX);
  DefineCustomIntVariable("datastore.plan_cache_size",
                          "How many GraphQL operations a session keeps with their plans.", nullptr,
                          &plan_cache_size, 100, 1, 100'000, PGC_USERSET, 0, nullptr, nullptr, nullptr);
  DefineCustomIntVariable("datastore.plan_cache_memory",
                          "How much memory a session keeps GraphQL operations and their plans in.", nullptr,
                          &plan_cache_memory, plan_cache_memory, 64, MAX_KILOBYTES, PGC_USERSET, GUC_UNIT_KB,
                          nullptr, nullptr, nullptr);
  reserve_settings_prefix("datastore");
}

query::operation::Limits operation_limits() {
  const auto size = [](int value) { return static_cast<std::size_t>(value); };
  return {size(document_bytes), size(document_tokens), size(depth),   size(fields),
          size(aliases),        size(list_items),      size(records), size(variables_bytes)};
}

int max_page_size() { return page_size; }

std::size_t plan_cache_bytes() { return static_cast<std::size_t>(plan_cache_memory) * 1024; }

std::size_t most_prepared_operations() { return static_cast<std::size_t>(plan_cache_size); }

bool auth_is_off() { return auth == auth_off; }

std::int64_t change_ttl_ms() { return change_ttl * minute_ms; }

std::int64_t tombstone_ttl_ms() { return tombstone_ttl * minute_ms; }

}  // namespace datastore::runtime
