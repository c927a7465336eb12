# Sourced: PostgreSQL for the tests of the cluster, which start servers of their own. Nothing here starts or enables one on the machine.
# shellcheck shell=bash

postgres_defaults=/etc/postgresql-common/createcluster.conf

postgres_found() {
    have initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

# Debian's package makes a database cluster and starts it, unless its defaults say otherwise; they are as they were when this is done.
postgres_install() {
    local kept
    apt_install postgresql-common
    kept=$(mktemp)
    cp "$postgres_defaults" "$kept"
    printf '%s\n' 'create_main_cluster = false' "start_conf = 'disabled'" | as_root tee -a "$postgres_defaults" >/dev/null
    local code=0
    apt_install postgresql || code=$?
    as_root cp "$kept" "$postgres_defaults"
    rm -f "$kept"
    return $code
}

postgres_ensure() {
    postgres_found && return
    if apt_allowed; then
        step "PostgreSQL for tests, not started (apt-get install postgresql)" postgres_install
    else
        say "tests that need PostgreSQL are skipped; to run them: sudo apt-get install -y postgresql"
    fi
}
