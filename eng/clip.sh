# Sourced: the street clip of the demo and the tests, one file of Debian's package opencv-doc.
# shellcheck shell=bash

clip_sha256=45cddc9490be69345cbdab64ca583be65987e864ca408038e648db99e10516cf
clip_path=$cache/clips/vtest.avi

clip_fetch() {
    local temporary package
    mkdir -p "$cache/clips"
    temporary=$(mktemp -d "$cache/clips/.fetch.XXXXXX")
    # shellcheck disable=SC2064 # the folder of now
    trap "rm -rf '$temporary'" EXIT
    cd "$temporary" || return
    apt-get download -qq opencv-doc || return
    package=$(compgen -G 'opencv-doc_*.deb')
    dpkg-deb --fsys-tarfile "$package" | tar -xO ./usr/share/doc/opencv-doc/examples/data/vtest.avi >vtest.avi
    sha256sum --quiet -c <<<"$clip_sha256  vtest.avi" || die "the street clip in $package is not the pinned one (SHA-256 $clip_sha256)."
    mv vtest.avi "$clip_path"
}

# The clip is a convenience: where it cannot be had, whoever needs it says what to give instead.
clip_ensure() {
    [[ -f $clip_path ]] && return
    if ! have apt-get || ! have dpkg-deb; then
        say "the street clip comes out of Debian's package opencv-doc, which this machine cannot fetch; give --source FILE|URL instead"
        return
    fi
    if ! apt_has_lists && apt_allowed; then step "package lists (apt-get update)" apt_update; fi
    if ! apt_knows opencv-doc; then
        say "the package lists do not offer opencv-doc, which holds the street clip (sudo apt-get update renews them); give --source FILE|URL instead"
        return
    fi
    step "street clip (opencv-doc, 96 MB)" clip_fetch
}
