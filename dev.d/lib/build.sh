# Copies of the source tree, and what is built from them.
# shellcheck shell=bash

# The files that belong to the project, tracked or new, as a list ending in NULs.
project_files() (
  cd "$ROOT"
  if git -c safe.directory='*' rev-parse --git-dir >/dev/null 2>&1; then
    git -c safe.directory='*' ls-files -z --cached --others --exclude-standard
  else
    find . -type f -not -name '*.[ado]' -not -name '*.so' -not -path './build*' -not -path '*/node_modules/*' -printf '%P\0'
  fi | while IFS= read -r -d '' file; do
    [ ! -f "$file" ] || printf '%s\0' "$file"
  done
)

# copy_tree FOLDER: brings a copy of the project up to date. Times are kept, so that only what changed is built again.
copy_tree() {
  local to=$1 list=$BUILD/files.$$
  mkdir -p "$to"
  project_files | sort -z >"$list"
  if [ -f "$to/.files" ]; then
    comm -z -13 "$list" "$to/.files" | (cd "$to" && xargs -0 -r rm -f)
  fi
  tar -C "$ROOT" --null --no-recursion -T "$list" -c | tar -C "$to" --no-same-owner -x
  mv "$list" "$to/.files"
  chmod -R a+rX "$to"
}

# build_extension NAME [MAKE ARGUMENT…]: compiles the extension in its own copy of the tree, $BUILD/NAME-MAJOR.
build_extension() {
  need_compiler
  need_server
  EXTENSION_TREE=$BUILD/$1-$PG_MAJOR
  local arguments=(-s -j "$JOBS" PG_CONFIG="$PG_CONFIG" CXX='ccache g++' "${@:2}")
  (
    lock "$(basename "$EXTENSION_TREE")"
    copy_tree "$EXTENSION_TREE"
    # Objects made with other flags, or for another minor version, are no use.
    local flags
    flags="$("$PG_CONFIG" --version) ${arguments[*]}"
    if [ "$(cat "$EXTENSION_TREE/.flags" 2>/dev/null)" != "$flags" ]; then
      quietly make -C "$EXTENSION_TREE" -s clean PG_CONFIG="$PG_CONFIG"
      echo "$flags" >"$EXTENSION_TREE/.flags"
    fi
    quietly make -C "$EXTENSION_TREE" "${arguments[@]}"
  )
}

# build_layers NAME TARGET [CMAKE ARGUMENT…]: compiles what needs no server, in $BUILD/NAME.
build_layers() {
  need_cmake
  LAYERS_TREE=$BUILD/$1
  (
    lock "$1"
    quietly cmake -S "$ROOT" -B "$LAYERS_TREE" -G Ninja -DCMAKE_CXX_COMPILER_LAUNCHER=ccache "${@:3}"
    quietly ninja -C "$LAYERS_TREE" --quiet -j "$JOBS" "$2"
  )
}
