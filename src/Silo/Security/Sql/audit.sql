-- What the silos' audit logs have: a line by the silo that wrote it and where in its file the line ends.
CREATE TABLE audit_entry (
    silo text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    at timestamptz NOT NULL,
    line text NOT NULL,
    PRIMARY KEY (silo, position)
);
CREATE INDEX audit_entry_at ON audit_entry (at, silo, position);
