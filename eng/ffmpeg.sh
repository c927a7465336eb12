# Sourced: the FFmpeg shared libraries of the machine, and the version of the bindings that fits them.
# shellcheck shell=bash

# One row per supported release: FFmpeg, FFmpeg.AutoGen, then the ABI of libavcodec, libavformat, libavutil, libswscale, libavdevice.
ffmpeg_releases=(
    "5.1 5.1.2.3 59 59 57 6 59"
    "6.1 6.1.0.1 60 60 58 7 60"
    "7.1 7.1.1 61 61 59 8 61"
)
ffmpeg_names=(avcodec avformat avutil swscale avdevice)

# What the loader would find, one library a line. ACCMPEG_FFMPEG_PATH names a folder that the program prefers; ACCMPEG_LDCONFIG is for tests.
ffmpeg_loadable() {
    if [[ -n ${ACCMPEG_FFMPEG_PATH-} ]]; then printf '%s \n' "$ACCMPEG_FFMPEG_PATH"/*; fi
    if [[ -n ${ACCMPEG_LDCONFIG-} ]]; then "$ACCMPEG_LDCONFIG" -p; else PATH=$PATH:/sbin:/usr/sbin ldconfig -p; fi 2>/dev/null
}

# ffmpeg_packages ROW: the Debian names, for example libavcodec59.
ffmpeg_packages() {
    local fields index
    read -ra fields <<<"$1"
    for index in "${!ffmpeg_names[@]}"; do
        printf 'lib%s%s ' "${ffmpeg_names[index]}" "${fields[index + 2]}"
    done
}

# Prints the row of the first release of which every library can be loaded.
ffmpeg_installed() {
    local row fields index loadable
    loadable=$(ffmpeg_loadable) || true
    for row in "${ffmpeg_releases[@]}"; do
        read -ra fields <<<"$row"
        for index in "${!ffmpeg_names[@]}"; do
            [[ $loadable == *"lib${ffmpeg_names[index]}.so.${fields[index + 2]} "* ]] || continue 2
        done
        printf '%s\n' "$row"
        return
    done
    return 1
}

# Prints the row of the first release that the package lists offer.
ffmpeg_offered() {
    local row fields
    for row in "${ffmpeg_releases[@]}"; do
        read -ra fields <<<"$row"
        if apt_knows "libavcodec${fields[2]}"; then
            printf '%s\n' "$row"
            return
        fi
    done
    return 1
}

ffmpeg_autogen_version() {
    local row fields
    row=$(ffmpeg_installed) || row=${ffmpeg_releases[0]}
    read -ra fields <<<"$row"
    printf '%s\n' "${fields[1]}"
}

ffmpeg_ensure() {
    local row packages
    ffmpeg_installed >/dev/null && return
    have apt-get || die "the shared libraries of FFmpeg 5.1, 6.1 or 7.1 (libavcodec, libavformat, libavutil, libswscale, libavdevice) are not installed." \
        "Install them with this system's package manager and start again."
    if ! apt_has_lists && apt_allowed; then step "package lists (apt-get update)" apt_update; fi
    if ! row=$(ffmpeg_offered); then
        apt_has_lists || die "FFmpeg's libraries are missing and the package lists are empty. Run: sudo apt-get update, then start again."
        die "the package lists offer none of FFmpeg 5.1, 6.1 and 7.1 (Debian 12 and 13, Ubuntu 24.04 do). Install its shared libraries and start again."
    fi
    packages=$(ffmpeg_packages "$row")
    # shellcheck disable=SC2086 # a list of names
    apt_allowed || die "FFmpeg's libraries are missing and installing them needs a password. Run: sudo apt-get update && sudo apt-get install -y" $packages
    # shellcheck disable=SC2086
    step "FFmpeg ${row%% *} libraries (apt-get install)" apt_install $packages
    ffmpeg_installed >/dev/null || die "the FFmpeg libraries were installed ($packages) but the loader does not find them. Run: sudo ldconfig"
}
