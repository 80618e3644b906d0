// The output plugin `pg_datastore`: what PostgreSQL's logical decoding calls.
#include "src/runtime/bridge.hpp"
#include "src/runtime/compat.hpp"
#include "src/runtime/decoding/decoder.hpp"

extern "C" {
PGDLLEXPORT void _PG_output_plugin_init(OutputPluginCallbacks *callbacks);
}

namespace datastore::runtime::decoding {

namespace {

Decoder &decoder_of(LogicalDecodingContext *context) {
  return *static_cast<Decoder *>(context->output_plugin_private);
}

void startup(LogicalDecodingContext *context, OutputPluginOptions *options, bool) {
  entry([&] {
    options->output_type = OUTPUT_PLUGIN_TEXTUAL_OUTPUT;
    options->receive_rewrites = false;
    // It ends with the context, after an error too.
    auto *cleanup = pg([&] {
      return static_cast<MemoryContextCallback *>(
          MemoryContextAllocZero(context->context, sizeof(MemoryContextCallback)));
    });
    auto decoder = std::make_unique<Decoder>(context, read_options(context->output_plugin_options));
    cleanup->func = [](void *made) { delete static_cast<Decoder *>(made); };
    cleanup->arg = context->output_plugin_private = decoder.release();
    MemoryContextRegisterResetCallback(context->context, cleanup);
  });
}

void begin(LogicalDecodingContext *context, ReorderBufferTXN *) { decoder_of(context).begin(); }

void change(LogicalDecodingContext *context, ReorderBufferTXN *transaction, Relation relation,
            ReorderBufferChange *change) {
  entry([&] {
    check_interrupts();
    decoder_of(context).change(transaction, relation, change);
  });
}

void commit(LogicalDecodingContext *context, ReorderBufferTXN *, XLogRecPtr) {
  entry([&] { decoder_of(context).commit(); });
}

}  // namespace

}  // namespace datastore::runtime::decoding

// No callbacks for prepared transactions, which then come at COMMIT PREPARED, nor for the changes of a
// transaction that is still open: a consumer sees what was committed, once, and PostgreSQL keeps a large
// transaction on disk until then.
void _PG_output_plugin_init(OutputPluginCallbacks *callbacks) {
  callbacks->startup_cb = datastore::runtime::decoding::startup;
  callbacks->begin_cb = datastore::runtime::decoding::begin;
  callbacks->change_cb = datastore::runtime::decoding::change;
  callbacks->commit_cb = datastore::runtime::decoding::commit;
}
