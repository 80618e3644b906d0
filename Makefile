# The extension, against the PostgreSQL (14 to 18) that PG_CONFIG names: make && make install && make installcheck
# Unit tests, fuzzers and tools are in CMakeLists.txt; ./dev drives both.
#   EXTRA_CXX   more compiler flags (make EXTRA_CXX=-DX)
#   WERROR      -Werror: a warning is an error, as ./dev builds it (other compilers may warn of what we do not know)
#   EXTRA_LINK  more linker flags

PG_CONFIG ?= pg_config

EXTENSION = pg_datastore
MODULE_big = pg_datastore
DATA = $(wildcard install/pg_datastore--*.sql)

LAYERS = graphql schema ddl query runtime
OBJS = $(patsubst %.cpp,%.o,$(sort $(shell find $(wildcard $(addprefix src/,$(LAYERS))) -name '*.cpp')))

# Every sql/*.sql is a test. Those in test/schedule run first, in its order; the others follow by name.
SCHEDULED = $(shell sed -n 's/^test: *//p' test/schedule)
REGRESS = $(SCHEDULED) $(filter-out $(SCHEDULED),$(sort $(basename $(notdir $(wildcard sql/*.sql)))))
REGRESS_OPTS = --load-extension=pg_datastore
ISOLATION = $(sort $(basename $(notdir $(wildcard test/isolation/specs/*.spec))))
ISOLATION_OPTS = --inputdir=test/isolation --load-extension=pg_datastore

# The server's headers are not ours to warn about. The version has one home, the control file.
VERSION = $(shell sed -n "s/^default_version = '\(.*\)'/\1/p" pg_datastore.control)
PG_CXXFLAGS = -std=c++20 -Wall -Wextra $(WERROR) -MMD -MP -isystem $(shell $(PG_CONFIG) --includedir-server) \
  -DDATASTORE_VERSION='"$(VERSION)"' $(EXTRA_CXX)
ifneq (,$(findstring clang,$(CXX)))
# PostgreSQL was configured with gcc, whose flags clang does not all know.
PG_CXXFLAGS += -Wno-unknown-warning-option
endif
SHLIB_LINK = -lstdc++ $(EXTRA_LINK)
EXTRA_CLEAN = $(OBJS:.o=.d)

# Bitcode would be compiled by clang with flags of its own, older than C++20; only the inlining of JIT uses it.
override with_llvm := no
PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

-include $(OBJS:.o=.d)
