# Sourced: the record of the last run of all tests of the cluster on genuine Orleans, and whether it is of the code that is here.
# shellcheck shell=bash

orleans_record=${ACCMPEG_ORLEANS_RECORD:-$root/eng/orleans-record.txt}
orleans_folders=(src/Contracts src/Grains src/Silo)

# One line a folder: its name and git's hash of what is in it. Fails where there is no repository or a folder has changes that are not committed: then
# no hash says what was tested.
orleans_trees() {
    local folder
    [[ -z $(git -C "$root" status --porcelain -- "${orleans_folders[@]}" 2>/dev/null || echo no repository) ]] || return 1
    for folder in "${orleans_folders[@]}"; do
        printf '%s %s\n' "$folder" "$(git -C "$root" rev-parse "HEAD:$folder")"
    done
}

# orleans_write PASSED: after a run of every test in which none of the cluster was skipped or failed.
orleans_write() {
    local trees temporary
    if ! trees=$(orleans_trees); then
        say "the run is not recorded in eng/orleans-record.txt: commit ${orleans_folders[*]} first."
        return
    fi
    temporary=$(mktemp "$orleans_record.XXXXXX")
    {
        echo '# Written by ./accmpeg test --require orleans: the last run of all tests of the cluster on genuine Orleans, none skipped, none failed.'
        echo "date $(date -u +%Y-%m-%dT%H:%MZ)"
        echo "sdk $(dotnet --version)"
        echo "orleans $(sed -n 's:.*<OrleansVersion>\(.*\)</OrleansVersion>.*:\1:p' "$root/Directory.Packages.props")"
        echo "passed $1"
        echo "$trees"
    } >"$temporary"
    chmod 644 "$temporary"
    mv "$temporary" "$orleans_record"
    say "recorded in eng/orleans-record.txt; commit it."
}

# One line that says whether the record is of the code that is here.
orleans_report() {
    local trees
    if [[ ! -f $orleans_record ]]; then
        echo 'Cluster on genuine Orleans: no run is recorded (./accmpeg test --require orleans)'
    elif ! trees=$(orleans_trees); then
        echo "Cluster on genuine Orleans: the run of $(sed -n 's/^date //p' "$orleans_record") is not of this code: ${orleans_folders[*]} have changes that are not committed"
    elif [[ $trees == "$(grep '^src/' "$orleans_record")" ]]; then
        echo "Cluster on genuine Orleans: passed on $(sed -n 's/^date //p' "$orleans_record"), of this very code"
    else
        echo "Cluster on genuine Orleans: the run of $(sed -n 's/^date //p' "$orleans_record") is of older code: ./accmpeg test --require orleans"
    fi
}
