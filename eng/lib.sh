# Sourced by the launcher and its scripts: where things are, and how to speak.
# shellcheck shell=bash

: "${root:?set by the script that sources this}"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_CLI_UI_LANGUAGE=en
export MSBUILDDISABLENODEREUSE=1

if [[ -n ${ACCMPEG_CACHE-} ]]; then
    cache=$ACCMPEG_CACHE
elif [[ -n ${XDG_CACHE_HOME-} ]]; then
    cache=$XDG_CACHE_HOME/accmpeg
else
    cache=${HOME:?neither ACCMPEG_CACHE nor HOME is set}/.cache/accmpeg
fi
[[ $cache == /* ]] || cache=$PWD/$cache
export ACCMPEG_CACHE=$cache

say() { printf 'accmpeg: %s\n' "$*" >&2; }

die() {
    printf 'accmpeg: error: %s\n' "$*" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# step TEXT COMMAND…: one line on stderr with the seconds that the command took. The command runs in a subshell, and what it prints is shown only when it
# fails, which ends the launcher. Not to be called as a condition: bash then ignores failures inside.
step() {
    local text=$1 log code started=$SECONDS
    shift
    log=$(mktemp)
    printf 'accmpeg: %s ...' "$text" >&2
    set +e
    (
        set -e
        exec 9>&-
        "$@"
    ) >"$log" 2>&1
    code=$?
    set -e
    if ((code == 0)); then
        printf ' %d s\n' $((SECONDS - started)) >&2
    else
        printf ' failed after %d s\n' $((SECONDS - started)) >&2
        cat "$log" >&2
    fi
    rm -f "$log"
    ((code == 0)) || exit 1
}

# One set-up at a time per cache. Not re-entrant.
lock_cache() {
    mkdir -p "$cache" || die "cannot create the cache folder '$cache'. Name another with ACCMPEG_CACHE."
    exec 9>"$cache/.lock"
    if have flock && ! flock -n 9; then
        say "waiting for another set-up that uses $cache"
        flock 9
    fi
}

unlock_cache() { exec 9>&-; }
