# Sourced by the launcher's tests: a machine made of small fakes, with a HOME and cache of its own and a PATH whose commands are scripts.
# shellcheck shell=bash

repository=$(dirname -- "$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")")
source "$repository/eng/tap.sh"

sandbox=$(mktemp -d)
trap 'rm -rf "$sandbox"' EXIT
real_path=$PATH

# A fresh machine: an empty cache, an empty clone (of the scripts alone), and no fake commands yet.
fresh_machine() {
    machine=$(mktemp -d "$sandbox/machine.XXXXXX")
    mkdir "$machine/bin" "$machine/home" "$machine/lists" "$machine/clone"
    cp -r "$repository/eng" "$repository/Directory.Packages.props" "$machine/clone/"
    rm -f "$machine/clone/eng/feed.props"
    : >"$machine/lists/some_Packages"
    export HOME=$machine/home ACCMPEG_CACHE=$machine/cache ACCMPEG_APT_LISTS=$machine/lists ACCMPEG_LDCONFIG=$machine/bin/ldconfig
    export PATH=$machine/bin:$real_path calls=$machine/calls
    unset ACCMPEG_STANDINS ACCMPEG_FFMPEG_PATH XDG_CACHE_HOME
    : >"$calls"
    libraries 59 59 57 6 59
    root=$machine/clone
    source "$root/eng/lib.sh"
    source "$root/eng/setup.sh"
}

# shellcheck disable=SC2016 # expanded by the fake
# fake COMMAND: its body comes from stdin; every call is noted in $calls.
fake() {
    { printf '#!/bin/bash\necho "%s $*" >>"$calls"\n' "$1"; cat; } >"$machine/bin/$1"
    chmod +x "$machine/bin/$1"
}

# The machine's loader knows FFmpeg libraries of these ABIs; without arguments none.
libraries() {
    local names=(avcodec avformat avutil swscale avdevice) index text=''
    for index in "${!names[@]}"; do
        if (($#)); then text+="lib${names[index]}.so.$1 (libc6,x86-64) => /usr/lib/lib${names[index]}.so.$1"$'\n'; shift; fi
    done
    printf '#!/bin/bash\ncat <<END\n%sEND\n' "$text" >"$machine/bin/ldconfig"
    chmod +x "$machine/bin/ldconfig"
}

# expect TEXT COMMAND…: the command fails and says TEXT.
expect_error() {
    local text=$1 output code
    shift
    set +e
    output=$(
        set -e
        "$@" 2>&1
    )
    code=$?
    set -e
    ((code != 0)) || { echo "'$*' did not fail: $output"; return 1; }
    [[ $output == *"$text"* ]] || { echo "expected '$text' in: $output"; return 1; }
}

equal() { [[ $1 == "$2" ]] || { echo "expected '$2', got '$1'"; return 1; }; }
