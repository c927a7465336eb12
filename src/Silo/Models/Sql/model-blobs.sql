CREATE TABLE model_blob (
    sha256 text PRIMARY KEY,
    bytes bigint NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE model_blob_chunk (
    sha256 text NOT NULL REFERENCES model_blob (sha256),
    number integer NOT NULL,
    data bytea NOT NULL,
    PRIMARY KEY (sha256, number)
);
-- Weights do not compress.
ALTER TABLE model_blob_chunk ALTER COLUMN data SET STORAGE EXTERNAL;
