#!/usr/bin/env bash
# FFmpeg's shared libraries: found, installed, or asked for with the exact command.
# shellcheck disable=SC2016,SC2317 # bodies of fakes are literal, and functions are called by name
set -euo pipefail

source "$(dirname -- "$(readlink -f -- "$0")")/machine.sh"

test_newer_ffmpeg_gets_its_bindings() {
    fresh_machine
    equal "$(ffmpeg_autogen_version)" 5.1.2.3
    libraries 60 60 58 7 60
    equal "$(ffmpeg_autogen_version)" 6.1.0.1
    libraries 61 61 59 8 61
    equal "$(ffmpeg_autogen_version)" 7.1.1
}

test_one_library_of_another_release_does_not_count() {
    fresh_machine
    libraries 59 59 57 6 60
    if ffmpeg_installed; then return 1; fi
}

test_a_folder_of_libraries_can_be_named() {
    local name
    fresh_machine
    libraries
    if ffmpeg_installed; then return 1; fi
    mkdir "$machine/ffmpeg"
    for name in avcodec.so.61 avformat.so.61 avutil.so.59 swscale.so.8 avdevice.so.61; do : >"$machine/ffmpeg/lib$name"; done
    ACCMPEG_FFMPEG_PATH=$machine/ffmpeg
    equal "$(ffmpeg_autogen_version)" 7.1.1
}

test_missing_libraries_are_installed_where_no_password_is_needed() {
    fresh_machine
    libraries
    fake apt-cache <<<'[[ $3 == libavcodec60 ]]'
    fake apt-get <<END
[[ "\$*" == *install* ]] || exit 0
$(declare -f libraries)
machine=$machine
libraries 60 60 58 7 60
END
    fake sudo <<<'shift; exec "$@"'
    ffmpeg_ensure
    grep -q 'apt-get .*install.* libavcodec60 libavformat60 libavutil58 libswscale7 libavdevice60' "$calls"
}

test_the_exact_command_is_printed_where_a_password_is_needed() {
    fresh_machine
    libraries
    fake apt-cache <<<'[[ $3 == libavcodec59 ]]'
    fake apt-get </dev/null
    apt_allowed() { return 1; }
    expect_error 'sudo apt-get update && sudo apt-get install -y libavcodec59 libavformat59 libavutil57 libswscale6 libavdevice59' ffmpeg_ensure
    if grep -q install "$calls"; then echo "installed"; return 1; fi
}

test_a_system_without_a_supported_ffmpeg_is_told_so() {
    fresh_machine
    libraries
    fake apt-cache <<<'exit 1'
    fake apt-get </dev/null
    expect_error 'offer none of FFmpeg 5.1, 6.1 and 7.1' ffmpeg_ensure
}

check_all
