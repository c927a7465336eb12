CREATE TABLE webhook (name text PRIMARY KEY);
CREATE TABLE webhook_cursor (
    webhook text NOT NULL REFERENCES webhook (name),
    camera text NOT NULL,
    epoch bigint NOT NULL,
    sequence bigint NOT NULL,
    PRIMARY KEY (webhook, camera)
) WITH (fillfactor = 50);
