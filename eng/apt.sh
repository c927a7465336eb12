# Sourced: Debian and Ubuntu packages. Installs only where that needs no password; otherwise the caller prints the command.
# shellcheck shell=bash

apt_lists=${ACCMPEG_APT_LISTS:-/var/lib/apt/lists}

as_root() {
    if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi
}

apt_allowed() {
    have apt-get && { ((EUID == 0)) || { have sudo && sudo -n true 2>/dev/null; }; }
}

apt_has_lists() { compgen -G "$apt_lists/*_Packages*" >/dev/null; }

apt_knows() { apt-cache show --no-all-versions "$1" >/dev/null 2>&1; }

apt_update() { as_root apt-get update -qq; }

# apt_install PACKAGE…: lists that are stale (a version that the mirror has dropped) are renewed once.
apt_install() {
    local install=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends)
    apt_has_lists || apt_update
    as_root "${install[@]}" "$@" && return
    apt_update
    as_root "${install[@]}" "$@"
}

dpkg_installed() { [[ $(dpkg-query -W -f='${Status}' "$1" 2>/dev/null) == 'install ok installed' ]]; }
