#!/usr/bin/env bash
# ./accmpeg test [--require orleans] [FILTER…]: builds everything in Release and runs all tests: the checks of the repository (eng/check.sh), the tests of
# the launcher (tests/Launcher) and the test projects. A FILTER that names a folder of tests/ (or "checks") selects it; any other selects the tests whose full
# name contains it. Closes with one line: N passed, N failed, N skipped. Exit code 1 for any failure, or if nothing ran; 2 for wrong usage.
#
# --require orleans   the packages of Orleans have to be the genuine ones, and a skipped test of the cluster is a failure. A run without either is recorded in
#                     eng/orleans-record.txt; each run prints whether that record is of the code that is here.
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
source "$root/eng/lib.sh"
source "$root/eng/setup.sh"
source "$root/eng/postgres.sh"
source "$root/eng/orleans-record.sh"

# For the tests against a real RTSP server, and for the check of the bindings' layouts against the C headers. Without them those tests are skipped.
test_tools=(gcc libc6-dev libavcodec-dev libavformat-dev libavutil-dev libswscale-dev libavdevice-dev
    python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad gstreamer1.0-plugins-ugly)
cluster_folders=(Cluster Grains Silo)
results=$root/artifacts/test
cluster_tests=("${cluster_folders[@]/#/$results/}")
cluster_tests=("${cluster_tests[@]/%//tests}")

usage() {
    printf 'accmpeg: error: %s\nusage: ./accmpeg test [--require orleans] [FILTER...]\n' "$1" >&2
    exit 2
}

# Sets require, folders (of tests/, or "checks") and the filters of names.
parse_arguments() {
    require='' folders=() filters=()
    while (($#)); do
        case $1 in
            --require)
                [[ ${2-} == orleans ]] || usage "--require takes 'orleans', not '${2-}'"
                require=orleans
                shift
                ;;
            -*) usage "'$1' is not an option of test" ;;
            *) if [[ $1 == checks || -d $root/tests/$1 ]]; then folders+=("${1//\//.}"); else filters+=("$1"); fi ;;
        esac
        shift
    done
}

selected() {
    local folder
    ((${#folders[@]} == 0)) && return
    for folder in "${folders[@]}"; do
        [[ $1 != "$folder" && $1 != "$folder".* ]] || return 0
    done
    return 1
}

install_test_tools() {
    local missing=() tool
    have apt-get && have dpkg-query || return 0
    for tool in "${test_tools[@]}"; do
        dpkg_installed "$tool" || missing+=("$tool")
    done
    ((${#missing[@]})) || return 0
    if apt_allowed; then
        step "test tools (apt-get install ${missing[*]})" apt_install "${missing[@]}"
    else
        say "tests that need ${missing[*]} are skipped; to run them: sudo apt-get install -y ${missing[*]}"
    fi
}

prepare() {
    lock_cache
    ffmpeg_ensure
    install_test_tools
    postgres_ensure
    setup_feed
    if [[ $require == orleans ]] && feed_stands_in orleans; then
        die "--require orleans: the package feed lacks Microsoft.Orleans.*, so its stand-in would be tested. Run this where they restore (dotnet nuget list source)."
    fi
    setup_packages
    clip_ensure
    step "packages (dotnet restore)" build_restore AccMpeg.Cluster.sln
    step "building Release (dotnet build)" build_project AccMpeg.Cluster.sln
    models_ensure
    unlock_cache
}

# The expression that dotnet test knows for "the full name contains one of the filters".
name_filter() {
    local filter expression=''
    for filter in "${filters[@]}"; do
        expression+="${expression:+|}FullyQualifiedName~$filter"
    done
    printf '%s' "$expression"
}

# run_project FOLDER PROJECT: one line a test into FOLDER/tests. A run that breaks off, or yields no result file, counts as a failure of its own.
run_project() {
    local name folder=$1 code=0 filter
    shift
    name=$(basename "$1" .csproj)
    filter=$(name_filter)
    dotnet test "$root/artifacts/$(feed_mode)/bin/$name/release/$name.dll" --logger "trx;LogFileName=results.trx" --results-directory "$folder" \
        --blame-hang-timeout 5m --blame-hang-dump-type none ${filter:+--filter "$filter"} >"$folder/log" 2>&1 || code=$?
    if [[ -f $folder/results.trx ]]; then awk -f "$root/eng/trx.awk" "$folder/results.trx"; fi >"$folder/tests"
    if ((code != 0)) && ! grep -q '^failed' "$folder/tests"; then
        printf 'failed\t%s\tthe test run broke off with exit code %d: see %s\n' "$name" "$code" "$folder/log" >>"$folder/tests"
    fi
    if grep -q '^failed' "$folder/tests"; then sed -n '/^  Failed /,$p' "$folder/log" | awk 'NR <= 400' >&2; fi
}

# run_scripts FOLDER SCRIPT…
run_scripts() {
    local folder=$1 script
    shift
    for script in "$@"; do
        "$script" >>"$folder/tests" || printf 'failed\t%s\tthe script ended with an error\n' "$(basename "$script")" >>"$folder/tests"
    done
    if ((${#filters[@]})); then
        grep -F "$(printf '%s\n' "${filters[@]}")" "$folder/tests" >"$folder/chosen" || true
        mv "$folder/chosen" "$folder/tests"
    fi
}

count() { awk -F'\t' -v outcome="$1" '$1 == outcome { n++ } END { print n + 0 }' "${@:2}"; }

# run NAME HOW WHAT…: runs one project, or the scripts of one folder, and prints a line for it.
run() {
    local name=$1 how=$2 started=$SECONDS tests=$results/$1/tests
    shift 2
    selected "$name" || return 0
    mkdir -p "$results/$name"
    : >"$tests"
    "$how" "$results/$name" "$@"
    [[ -s $tests ]] || return 0
    printf '%-16s %5d passed %4d failed %4d skipped %5d s\n' "$name" "$(count passed "$tests")" "$(count failed "$tests")" "$(count skipped "$tests")" \
        $((SECONDS - started))
}

run_all() {
    local project name
    rm -rf "$results"
    mkdir -p "$results"
    run checks run_scripts "$root/eng/check.sh"
    run Launcher run_scripts "$root"/tests/Launcher/*.test.sh
    while IFS= read -r project <&3; do
        name=$(dirname "${project#"$root/tests/"}")
        run "${name//\//.}" run_project "$project"
    done 3< <(find "$root/tests" -name '*.Tests.csproj' | sort)
}

# Whether every folder of the cluster was among those that ran, whatever else was.
ran_all_of_cluster() {
    local tests
    for tests in "${cluster_tests[@]}"; do
        [[ -s $tests ]] || return 1
    done
}

# Skipped tests by reason, the failed ones, and the sum.
report() {
    local all=("$results"/*/tests) passed failed skipped folder code=0
    [[ -f ${all[0]} ]] || all=(/dev/null)
    passed=$(count passed "${all[@]}") failed=$(count failed "${all[@]}") skipped=$(count skipped "${all[@]}")
    if ((skipped)); then
        printf '\nSkipped, by reason:\n'
        awk -F'\t' '$1 == "skipped" { print $3 "\t" $2 }' "${all[@]}" | sort |
            awk -F'\t' '$1 != reason || NR == 1 { reason = $1; print "    " (reason == "" ? "(no reason given)" : reason) } { print "        " $2 }'
    fi
    if ((failed)); then
        printf '\nFailed:\n'
        awk -F'\t' '$1 == "failed" { print "    " $2 ($3 == "" ? "" : ": " $3) }' "${all[@]}"
        code=1
    fi
    if [[ $require == orleans ]]; then
        for folder in "${cluster_folders[@]}"; do
            if [[ -f $results/$folder/tests ]] && (($(count skipped "$results/$folder/tests"))); then
                printf '\n--require orleans: tests of %s were skipped, which counts as a failure.\n' "$folder"
                code=1
            fi
        done
    fi
    if ((passed + failed == 0)); then
        printf '\nNo test ran.\n'
        code=1
    fi
    printf '\n%s, packages: %s; %d s in all, of which %d s were set-up and build\n' "$(dotnet --version)" "$(feed_mode)" "$SECONDS" "$prepared"
    if [[ $require == orleans ]] && ((code == 0 && ${#filters[@]} == 0)) && ran_all_of_cluster; then
        orleans_write "$(count passed "${cluster_tests[@]}")"
    fi
    orleans_report
    printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    return $code
}

parse_arguments "$@"
prepare
prepared=$SECONDS
run_all
report
