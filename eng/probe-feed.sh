#!/usr/bin/env bash
# Asks the NuGet feed, by restoring one small project per group, which packages this machine can have, and writes the answer to eng/feed.props, which
# turns references to missing packages into references to the stand-ins of eng/standins. The answer is kept until the sources, the central versions, the
# SDK or the FFmpeg libraries change. Run it by itself before a bare `dotnet build` on a feed that lacks packages; the launcher does it otherwise.
#
#   ACCMPEG_STANDINS=orleans,onnxruntime,ffmpeg   stand in for these, without asking
#   ACCMPEG_STANDINS=none                         stand in for nothing, without asking
#   ACCMPEG_STANDINS=probe                        ask again, whatever was answered before
set -euo pipefail

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
    root=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
    source "$root/eng/lib.sh"
    source "$root/eng/ffmpeg.sh"
    ACCMPEG_STANDINS=${ACCMPEG_STANDINS-probe}
fi

ACCMPEG_STANDINS=${ACCMPEG_STANDINS-}
feed_props=$root/eng/feed.props
feed_groups=(orleans onnxruntime ffmpeg)
declare -gA feed_projects=([orleans]=Orleans [onnxruntime]=OnnxRuntime [ffmpeg]=FFmpegAutoGen)
declare -gA feed_properties=([orleans]=StandInOrleans [onnxruntime]=StandInOnnxRuntime [ffmpeg]=StandInFFmpegAutoGen)

dotnet_version() {
    have dotnet || die "the .NET SDK 10 is not installed. Get it from https://dotnet.microsoft.com/download/dotnet/10.0" \
        "(Ubuntu: sudo apt-get install -y dotnet-sdk-10.0) and start again."
    (cd "$root" && dotnet --version 2>/dev/null) || die "the installed .NET SDK does not satisfy global.json (10.0.100 or newer):" \
        "$(dotnet --list-sdks | tr '\n' ';')"
}

# Two calls of dotnet are most of what a second start costs, so they run side by side.
feed_key() {
    local sources version
    sources=$(mktemp)
    (cd "$root" && dotnet nuget list source --format Short >"$sources" 2>&1) &
    version=$(dotnet_version) || { wait; rm -f "$sources"; return 1; }
    wait $! || { cat "$sources" >&2; rm -f "$sources"; die "dotnet cannot list its package sources."; }
    {
        printf '%s\n' "$version" "$(ffmpeg_autogen_version)" "${ACCMPEG_STANDINS#probe}"
        cat "$sources" "$root/Directory.Packages.props" "$root"/eng/probe/Directory.Build.props "$root"/eng/probe/*/*.csproj
    } | sha256sum | cut -c1-64
    rm -f "$sources"
}

# feed_classify LOG EXITCODE: prints present or missing, or fails. Missing is what the feed says of a package or version; everything else, above all a
# feed that cannot be reached (NU1301), is an error and never brings in a stand-in.
feed_classify() {
    local codes
    [[ $2 == 0 ]] && { echo present; return; }
    codes=$(grep -oE 'error [A-Z]+[0-9]+' "$1" | cut -d' ' -f2 | sort -u) || return 1
    if grep -qvE '^NU110[123]$' <<<"$codes"; then return 1; fi
    echo missing
}

# Restores the probe projects of all groups and prints the names of those that the feed lacks.
feed_ask() {
    local group folder code answer missing=() pids=() index
    folder=$(mktemp -d)
    for group in "${feed_groups[@]}"; do
        dotnet restore --force --no-http-cache -v quiet "-p:FFmpegAutoGenVersion=$1" "$root/eng/probe/${feed_projects[$group]}" >"$folder/$group" 2>&1 &
        pids+=($!)
    done
    for index in "${!feed_groups[@]}"; do
        group=${feed_groups[index]} code=0
        wait "${pids[index]}" || code=$?
        if ! answer=$(feed_classify "$folder/$group" "$code"); then
            echo "The package feed did not answer for the group '$group':"
            cat "$folder/$group"
            rm -rf "$folder"
            echo "Nothing was changed. Check the network and 'dotnet nuget list source', or choose with ACCMPEG_STANDINS=none or ACCMPEG_STANDINS=$group."
            return 1
        fi
        [[ $answer == present ]] || missing+=("$group")
    done >&2
    rm -rf "$folder"
    echo "${missing[*]}"
}

feed_chosen() {
    local group
    [[ $ACCMPEG_STANDINS == none ]] && return
    for group in ${ACCMPEG_STANDINS//,/ }; do
        [[ -n ${feed_projects[$group]-} ]] || die "ACCMPEG_STANDINS=$ACCMPEG_STANDINS: '$group' is not known. Give none, probe, or a list of: ${feed_groups[*]}."
        echo "$group"
    done
}

# feed_write KEY AUTOGEN MISSING…: the answer replaces the old one in one move.
feed_write() {
    local key=$1 autogen=$2 group temporary
    shift 2
    temporary=$(mktemp "$feed_props.XXXXXX")
    {
        echo '<Project>'
        echo "  <!-- Written by eng/probe-feed.sh for key $key -->"
        echo '  <PropertyGroup>'
        echo "    <FFmpegAutoGenVersion Condition=\"'\$(FFmpegAutoGenVersion)' == ''\">$autogen</FFmpegAutoGenVersion>"
        for group in "$@"; do
            echo "    <${feed_properties[$group]} Condition=\"'\$(${feed_properties[$group]})' == ''\">true</${feed_properties[$group]}>"
        done
        echo '  </PropertyGroup>'
        echo '</Project>'
    } >"$temporary"
    chmod 644 "$temporary"
    mv "$temporary" "$feed_props"
}

feed_is_current() {
    [[ $ACCMPEG_STANDINS != probe ]] && grep -qF "for key $1 " "$feed_props" 2>/dev/null
}

# Whether the group is stood in for, by the answer on disk.
feed_stands_in() { grep -q "<${feed_properties[$1]}[ >]" "$feed_props" 2>/dev/null; }

feed_standins() {
    local group
    for group in "${feed_groups[@]}"; do
        if feed_stands_in "$group"; then echo "$group"; fi
    done
}

# The folder name of the package mode, as Directory.Build.props derives it.
feed_mode() {
    local standins
    standins=$(feed_standins | tr '\n' '-')
    if [[ -n $standins ]]; then echo "standin-${standins%-}"; else echo genuine; fi
}

feed_probe() {
    local key=$1 autogen missing
    autogen=$(ffmpeg_autogen_version)
    if [[ -n $ACCMPEG_STANDINS && $ACCMPEG_STANDINS != probe ]]; then
        missing=$(feed_chosen) || return 1
    else
        missing=$(feed_ask "$autogen") || return 1
    fi
    # shellcheck disable=SC2086 # a list of names
    feed_write "$key" "$autogen" $missing
}

feed_report() {
    local standins
    standins=$(feed_standins | paste -sd, | sed 's/,/, /g')
    say "packages: ${standins:+stand-ins for $standins; }${standins:+others }genuine"
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
    feed_probe "$(feed_key)"
    feed_report
fi
