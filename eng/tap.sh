# Sourced by checks and shell tests: `check NAME COMMAND…` runs the command in a subshell and prints a line for it, tab separated as eng/trx.awk does:
# outcome, name, message. A command that ends with 77 is skipped, and its last line is the reason. What a failed command printed follows on stderr.
# shellcheck shell=bash

check() {
    local name=$1 output code
    shift
    set +e
    output=$(
        set -eu
        "$@" 2>&1
    )
    code=$?
    set -e
    case $code in
        0) printf 'passed\t%s\t\n' "$name" ;;
        77) printf 'skipped\t%s\t%s\n' "$name" "${output##*$'\n'}" ;;
        *)
            printf 'failed\t%s\t%s\n' "$name" "${output%%$'\n'*}"
            printf '%s: exit code %d\n%s\n' "$name" "$code" "$output" >&2
            ;;
    esac
}

skip() {
    printf '%s\n' "$*"
    exit 77
}
