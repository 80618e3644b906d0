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

# copy_tree FOLDER: brings a copy of the project up to date. What changed gets the time of the copy, not that of the edit:
# an edit during a build is older than what that build makes of the text before it, and would never be built.
copy_tree() {
  local to=$1 list=$BUILD/files.$BASHPID file
  mkdir -p "$to"
  project_files | sort -z >"$list"
  if [ -f "$to/.files" ]; then
    comm -z -13 "$list" "$to/.files" | (cd "$to" && xargs -0 -r rm -f)
  fi
  while IFS= read -r -d '' file; do
    cmp -s "$ROOT/$file" "$to/$file" || install -D -m 644 "$ROOT/$file" "$to/$file"
    if [ -x "$ROOT/$file" ]; then chmod +x "$to/$file"; fi
  done <"$list"
  mv "$list" "$to/.files"
}

# build_extension NAME [MAKE ARGUMENT…]: compiles the extension in its own copy of the tree, $BUILD/NAME-MAJOR.
build_extension() {
  need_compiler
  need_server
  EXTENSION_TREE=$BUILD/$1-$PG_MAJOR
  local arguments=(-s -j "$JOBS" PG_CONFIG="$PG_CONFIG" CXX='ccache g++' WERROR=-Werror "${@:2}")
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

# build_layers NAME TARGET [CMAKE ARGUMENT…]: compiles what needs no server, from a copy of the tree, into
# $BUILD/NAME/build.
build_layers() {
  need_cmake
  LAYERS_TREE=$BUILD/$1/build
  local source=$BUILD/$1/source
  (
    lock "$1"
    copy_tree "$source"
    quietly cmake -S "$source" -B "$LAYERS_TREE" -G Ninja -DCMAKE_CXX_COMPILER_LAUNCHER=ccache "${@:3}"
    quietly ninja -C "$LAYERS_TREE" --quiet -j "$JOBS" "$2"
  )
}
