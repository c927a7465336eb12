#!/usr/bin/env bash
# Which packages the feed has: asked once, by restore, and never answered by an error.
# shellcheck disable=SC2016,SC2317 # bodies of fakes are literal, and functions are called by name
set -euo pipefail

source "$(dirname -- "$(readlink -f -- "$0")")/machine.sh"

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

test_full_feed_needs_no_standin() {
    fresh_machine
    feed none 0 ''
    setup_feed
    equal "$(feed_standins)" ''
    equal "$(feed_mode)" genuine
    grep -q '>5.1.2.3</FFmpegAutoGenVersion>' "$root/eng/feed.props"
}

test_missing_package_brings_in_its_standin_alone() {
    local code
    for code in NU1101 NU1102 NU1103; do
        fresh_machine
        feed OnnxRuntime 1 "Probe.csproj : error $code: Unable to find package"
        setup_feed
        equal "$(feed_standins)" onnxruntime
        equal "$(feed_mode)" standin-onnxruntime
    done
}

test_unreachable_feed_stops_and_changes_nothing() {
    fresh_machine
    feed Orleans 1 'Probe.csproj : error NU1301: Unable to load the service index'
    expect_error NU1301 setup_feed
    [[ ! -e $root/eng/feed.props ]]
}

test_unreachable_feed_is_not_hidden_by_a_missing_package() {
    fresh_machine
    feed Orleans 1 $'Probe.csproj : error NU1101: Unable to find\nProbe.csproj : error NU1301: Unable to load'
    expect_error 'did not answer' setup_feed
    [[ ! -e $root/eng/feed.props ]]
}

test_failure_without_a_known_code_stops() {
    fresh_machine
    feed FFmpegAutoGen 134 'Aborted'
    expect_error Aborted setup_feed
}

test_answer_is_kept_until_the_versions_change() {
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

test_answer_is_asked_for_again_on_request() {
    fresh_machine
    feed none 0 ''
    setup_feed
    : >"$calls"
    ACCMPEG_STANDINS=probe
    setup_feed
    equal "$(grep -c restore "$calls")" 3
}

test_standins_can_be_chosen_without_asking() {
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

test_the_build_derives_the_same_mode() {
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

check_all
