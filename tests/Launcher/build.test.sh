#!/usr/bin/env bash
# The build and its stamp, the steps, and the reading of result files.
# shellcheck disable=SC2016,SC2317 # bodies of fakes are literal, and functions are called by name
set -euo pipefail

source "$(dirname -- "$(readlink -f -- "$0")")/machine.sh"

# A clone with one source, and a dotnet whose build makes the program.
sources() {
    mkdir -p "$root/src" "$root/models"
    echo 1 >"$root/src/A.cs"
    touch "$root"/{Directory.Build.props,Directory.Build.targets,global.json,.editorconfig}
    fake dotnet <<END
[[ \$1 == build ]] || exit 0
mkdir -p "$root/artifacts/genuine/bin/AccMpeg.Cli/release"
printf '#!/bin/sh\n' >"$root/artifacts/genuine/bin/AccMpeg.Cli/release/accmpeg"
chmod +x "$root/artifacts/genuine/bin/AccMpeg.Cli/release/accmpeg"
END
    feed_write 0 5.1.2.3
    find "$root/src" "$root/models" "$root/eng" "$root"/*.* "$root/.editorconfig" -exec touch -d '1 hour ago' {} +
}

test_the_program_is_built_only_when_a_source_changed() {
    fresh_machine
    sources
    build_ensure src/Cli
    build_is_current
    touch -d '1 minute' "$root/src/A.cs"
    if build_is_current; then echo "a saved file went unseen"; return 1; fi
}

test_a_removed_source_is_seen() {
    fresh_machine
    sources
    build_ensure src/Cli
    rm "$root/src/A.cs"
    touch -d '1 minute' "$root/src"
    if build_is_current; then return 1; fi
}

test_other_bindings_mean_another_build() {
    fresh_machine
    sources
    build_ensure src/Cli
    feed_write 1 5.1.2.3
    build_is_current
    feed_write 1 6.1.0.1
    if build_is_current; then return 1; fi
}

test_a_failed_build_is_shown_and_not_remembered() {
    fresh_machine
    sources
    fake dotnet <<<'[[ $1 == restore ]] || { echo "A.cs(1,1): error CS0001"; exit 1; }'
    expect_error 'error CS0001' build_ensure src/Cli
    if build_is_current; then return 1; fi
}

test_a_step_says_what_it_does_on_stderr_alone() {
    fresh_machine
    equal "$(step 'some work' echo hidden 2>"$machine/err")" ''
    grep -qE '^accmpeg: some work \.\.\. [0-9]+ s$' "$machine/err"
    expect_error 'some work ... failed' step 'some work' false
}

test_result_files_are_counted() {
    local lines
    lines=$(awk -f "$repository/eng/trx.awk" "$repository/tests/Launcher/sample.trx")
    equal "$lines" $'skipped\tA.Skipped\tno <server> & no "network"\nfailed\tA.Failed(s: "a\\"b <x>")\tAssert.Equal() Failure\npassed\tA.Passed\t'
}

check_all
