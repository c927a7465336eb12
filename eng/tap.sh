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

# Runs every function whose name begins with test_; the rest of the name is what it shows.
check_all() {
    local name
    while read -r _ _ name; do
        if [[ $name == test_* ]]; then
            name=${name#test_}
            check "${name//_/ }" "test_$name"
        fi
    done < <(declare -F)
}
