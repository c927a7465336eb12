#!/usr/bin/env bash
# Checks of the repository itself, part of `./accmpeg test`: what a reviewer should not have to look for. Prints one line per check.
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
source "$root/eng/tap.sh"
cd "$root"

longest=300
median=60

# Committed and new files alike, without those that are ignored; outside a git clone, everything but the build's output.
files() {
    if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
        git ls-files --cached --others --exclude-standard -- "$@" | while IFS= read -r file; do [[ ! -f $file ]] || printf '%s\n' "$file"; done
    else
        find . -type f -not -path './artifacts/*' -printf '%P\n' | while IFS= read -r file; do
            for pattern in "$@"; do
                # shellcheck disable=SC2053 # a pattern
                if [[ $file == $pattern ]]; then printf '%s\n' "$file"; fi
            done
        done
    fi
}

# Files that need their length are listed in eng/long-files.txt with the reason; an entry that is short again has to go.
test_no_source_file_is_longer_than_needed() {
    local bad=0 file lines
    while IFS= read -r file; do
        lines=$(wc -l <"$file")
        if grep -q "^$file: " eng/long-files.txt; then
            ((lines > longest)) || { echo "$file has $lines lines: take it off eng/long-files.txt"; bad=1; }
        elif ((lines > longest)); then
            echo "$file has $lines lines, the limit is $longest: split it by feature, or give the reason in eng/long-files.txt"
            bad=1
        fi
    done < <(files '*.cs' '*.sh')
    while IFS=: read -r file _; do
        [[ $file == \#* || -f $file ]] || { echo "eng/long-files.txt names $file, which is not there"; bad=1; }
    done <eng/long-files.txt
    return $bad
}

# The lengths of all files of src, of which the middle one counts.
test_the_median_source_file_is_short() {
    local middle
    middle=$(files 'src/*.cs' | tr '\n' '\0' | xargs -0 -n1 wc -l | sort -n | awk '{ lines[NR] = $1 } END { print lines[int((NR + 1) / 2)] + 0 }')
    ((middle < median)) || { echo "the median file of src has $middle lines, the limit is $median"; return 1; }
}

test_no_file_names_a_folder_of_somebodys_machine() {
    local found
    found=$(files '*' | tr '\n' '\0' |
        xargs -0 grep -InE '(^|[^A-Za-z0-9_.~/-])/(work|root|Users/[a-z]+|home/[a-z]+|tmp/[a-z]+)/' || true)
    [[ -z $found ]] || { echo "absolute paths of one machine:"; echo "$found"; return 1; }
}

test_every_package_version_is_central_and_fixed() {
    local bad=0 package
    # The probes ask for exactly the central version.
    if files '*.csproj' | grep -v '^eng/standins/' | tr '\n' '\0' | xargs -0 grep -nE '<PackageReference[^>]* Version(Override)?=' |
        grep -vE '^eng/probe/.* VersionOverride="\[\$\([A-Za-z]+Version\)\]"'; then
        echo "give the version in Directory.Packages.props"
        bad=1
    fi
    while IFS= read -r package; do
        grep -q "<PackageVersion Include=\"$package\"" Directory.Packages.props || { echo "$package has no version in Directory.Packages.props"; bad=1; }
    done < <(files '*.csproj' 'src/*.props' 'tests/*.props' | tr '\n' '\0' | xargs -0 grep -ohE '<PackageReference Include="[^"]+"' | cut -d'"' -f2 | sort -u)
    if grep -nE '<PackageVersion[^>]*Version="([^"$]|\$\([A-Za-z]+\))*[*[(,]' Directory.Packages.props; then
        echo "a floating version or a range"
        bad=1
    fi
    return $bad
}

# A package that has a stand-in and is used by src/ has to be asked for by a probe, or the answer does not cover it.
test_the_feed_probe_covers_what_src_uses() {
    local bad=0 package
    while IFS= read -r package; do
        grep -qr --include='*.csproj' "Include=\"$package\"" eng/probe || { echo "no project of eng/probe restores $package"; bad=1; }
    done < <(files 'src/*.csproj' | tr '\n' '\0' | xargs -0 grep -ohE 'Include="(Microsoft\.Orleans|Microsoft\.ML\.OnnxRuntime|FFmpeg\.AutoGen)[^"]*"' | cut -d'"' -f2 | sort -u)
    return $bad
}

test_every_project_is_in_the_solution() {
    local bad=0 project
    while IFS= read -r project; do
        grep -qF "${project//\//\\}" AccMpeg.Cluster.sln || { echo "$project is not in AccMpeg.Cluster.sln"; bad=1; }
    done < <(files '*.csproj' | grep -vE '^eng/')
    return $bad
}

test_stand_ins_are_chosen_by_the_build_alone() {
    if files 'src/*.cs' | tr '\n' '\0' | xargs -0 grep -niE '^\s*#if.*stand' | grep -v '^src/Silo/Hosting/'; then
        echo "only src/Silo/Hosting may tell a stand-in from the package"
        return 1
    fi
}

test_formatting_is_the_editorconfigs() {
    dotnet format whitespace --folder --verify-no-changes --exclude artifacts 2>&1 | sed "s|$root/||" | awk 'NR <= 20'
}

test_shell_scripts_pass_shellcheck() {
    command -v shellcheck >/dev/null || skip "shellcheck is not installed"
    files '*.sh' accmpeg .ci/run | tr '\n' '\0' | xargs -0 shellcheck
}

test_links_of_the_documents_lead_somewhere() {
    local bad=0 file target
    while IFS= read -r file; do
        while IFS= read -r target; do
            [[ $target =~ ^(https?:|mailto:|#) || -e $(dirname "$file")/${target%%#*} ]] || { echo "$file links to $target, which is not there"; bad=1; }
        done < <(grep -oE '\]\([^) ]+\)' "$file" | sed 's/^](//; s/)$//')
    done < <(files '*.md')
    return $bad
}

check_all
