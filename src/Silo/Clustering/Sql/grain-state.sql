CREATE TABLE grain_state
(
    service text NOT NULL,
    name    text NOT NULL,
    grain   text NOT NULL,
    version bigint NOT NULL,
    state   text NOT NULL,
    PRIMARY KEY (service, name, grain)
);
