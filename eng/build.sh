# Sourced: restore and Release build, skipped while nothing that goes into the program is newer than the last build.
# shellcheck shell=bash

build_inputs=(src models eng/standins Directory.Build.props Directory.Build.targets Directory.Packages.props global.json .editorconfig)
build_options=(-c Release --nologo -v quiet -clp:NoSummary)

program_path() { printf '%s\n' "$root/artifacts/$(feed_mode)/bin/AccMpeg.Cli/release/accmpeg"; }

build_stamp() { printf '%s\n' "$root/artifacts/$(feed_mode)/.built"; }

# Folders are compared too, since their time tells of removed files.
build_is_current() {
    local stamp newer
    stamp=$(build_stamp)
    [[ -x $(program_path) && -f $stamp ]] || return 1
    cmp -s "$stamp" <(grep -v '<!--' "$feed_props") || return 1
    newer=$(cd "$root" && find "${build_inputs[@]}" -newer "$stamp" -print -quit)
    [[ -z $newer ]]
}

# build_project PROJECT: the stamp carries the time at which the build began, so that a file saved meanwhile counts as newer.
build_project() {
    local stamp
    stamp=$(build_stamp)
    mkdir -p "$(dirname "$stamp")"
    grep -v '<!--' "$feed_props" >"$stamp.new"
    dotnet build "$root/$1" --no-restore "${build_options[@]}" || return
    mv "$stamp.new" "$stamp"
}

build_restore() { dotnet restore "$root/$1" --nologo -v quiet; }

build_ensure() {
    build_is_current && return
    step "packages (dotnet restore)" build_restore "$1"
    step "building Release (dotnet build)" build_project "$1"
}

# The default networks are converted by the program itself, which knows whether the ones at hand are those that it would make; it is asked after each build.
models_are_current() {
    [[ -f $cache/models/ssdlite-coco.onnx && -f $cache/models/ssdlite-coco-accmodel.onnx && -f $cache/models/centernet-coco.onnx && $(models_stamp) -nt $(build_stamp) ]]
}

models_stamp() { printf '%s\n' "$root/artifacts/$(feed_mode)/.imported"; }

models_import() {
    "$(program_path)" model import --default --quiet || return
    touch "$(models_stamp)"
}

models_ensure() {
    models_are_current || step "default networks (accmpeg model import)" models_import
}
