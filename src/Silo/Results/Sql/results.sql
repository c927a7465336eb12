-- A camera's row has the key of its last outcome: who appends locks it, so that silos which both believe to host the camera take turns, and the
-- second finds what the first stored.
CREATE TABLE result_camera (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text COLLATE "C" NOT NULL UNIQUE,
    last_epoch bigint,
    last_sequence bigint,
    bytes bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
CREATE TABLE result (
    camera integer NOT NULL REFERENCES result_camera (id),
    epoch bigint NOT NULL,
    sequence bigint NOT NULL,
    drop_reason integer NOT NULL,
    captured_us bigint NOT NULL,
    capture_to_result_us bigint NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    final_dnn text NOT NULL,
    encoded_bytes integer NOT NULL,
    high_quality_share real NOT NULL,
    detections text NOT NULL,
    PRIMARY KEY (camera, epoch, sequence)
);
CREATE INDEX result_captured ON result (camera, captured_us, epoch, sequence);
