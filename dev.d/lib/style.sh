# What can be said about the source without running it. Each check prints what it finds and returns 1 if there is something.
# shellcheck shell=bash

cpp_files() { project_files | grep -zE '^(src|test)/.*\.(cpp|hpp)$'; }
script_files() { project_files | grep -zE '^(dev|\.ci/run|dev\.d/.*\.sh|(bench|test)/(.*/)?run)$'; }

style_format() {
  need "clang-format-$CLANG"
  (cd "$ROOT" && cpp_files | xargs -0 -r "clang-format-$CLANG" --dry-run --Werror 2>&1) |
    sed -n 's/^\([^:]*\):.*error:.*/\1 is not formatted (.\/dev format)/p' | sort -u | { ! grep . ; }
}

style_shell() {
  need shellcheck
  (cd "$ROOT" && script_files | xargs -0 -r shellcheck)
}

# The lower layers know no PostgreSQL and no layer above them, so that they can be tested without a server.
style_layers() {
  local layer above=(gateway runtime query ddl schema graphql) found=0
  while [ ${#above[@]} -gt 0 ]; do
    layer=${above[-1]}
    unset 'above[-1]'
    [ -d "$ROOT/src/$layer" ] || continue
    case $layer in runtime | gateway) continue ;; esac
    local names
    names=$(IFS='|' && echo "${above[*]}")
    if grep -rnE "^ *# *include *[<\"](src/($names)/|postgres|fmgr|(access|catalog|executor|nodes|parser|utils)/|libpq)" \
      "$ROOT/src/$layer"; then
      found=1
    fi
  done
  return $found
}

# A file has one subject; one as long as this has several.
style_length() {
  (cd "$ROOT" && project_files | grep -zE '^(src|test|install|sql|dev\.d)/.*\.(cpp|hpp|c|sql|sh|mjs)$' | xargs -0 -r wc -l) |
    awk '$2 != "total" && $1 > 600 { print $2 " has " $1 " lines; 600 are enough"; found = 1 } END { exit found }'
}

# The version has one home; what PGXN's file and the install script's name say of it must agree.
style_version() {
  local version
  version=$(sed -n "s/^default_version = '\(.*\)'/\1/p" "$ROOT/pg_datastore.control")
  [ "$(grep '"version"' "$ROOT/META.json" | grep -v meta-spec | grep -cF "\"$version\"")" = 2 ] || {
    echo "META.json should say version $version, twice"
    return 1
  }
  [ -f "$ROOT/install/pg_datastore--$version.sql" ] || {
    echo "no install/pg_datastore--$version.sql"
    return 1
  }
}

style_tidy() {
  need "clang-tidy-$CLANG" libgtest-dev
  need_server
  mkdir -p "$BUILD/tidy"
  printf '%s\n' -xc++ -std=c++20 -Wall -Wextra "-I$ROOT" "-isystem$("$PG_CONFIG" --includedir-server)" \
    -DDATASTORE_VERSION='""' >"$BUILD/tidy/compile_flags.txt"
  (cd "$ROOT" && cpp_files | grep -zE '\.cpp$' |
    xargs -0 -r -n 2 -P "$JOBS" "clang-tidy-$CLANG" --quiet -p "$BUILD/tidy" 2>&1 | sed '/warnings\? generated\.$/d')
}
