-- What an office keeps. Yen are whole numbers: SQLite would take 0.1 for an INTEGER column, so each
-- is checked. Tables of what was decided and paid are only added to: see the triggers below.

CREATE TABLE history (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    complete INTEGER NOT NULL CHECK (complete IN (0, 1))
);

CREATE TABLE visit (  -- the record of the year: it may be corrected
    id TEXT PRIMARY KEY NOT NULL,
    business TEXT NOT NULL,
    expert TEXT NOT NULL,
    start TEXT NOT NULL,
    took_place INTEGER NOT NULL CHECK (took_place IN (0, 1)),
    last_day TEXT,
    requested TEXT,
    without_fee INTEGER CHECK (without_fee IN (0, 1))
);

CREATE TABLE run (
    number INTEGER PRIMARY KEY NOT NULL,
    id TEXT UNIQUE NOT NULL,
    digest TEXT UNIQUE NOT NULL,  -- the same input is entered once
    paid_on TEXT NOT NULL,
    rulebook TEXT NOT NULL,
    rounding TEXT NOT NULL,
    transfers INTEGER NOT NULL CHECK (typeof(transfers) = 'integer' AND transfers >= 0),
    ledger_before TEXT UNIQUE NOT NULL,  -- one run follows another, and only one
    ledger_after TEXT UNIQUE NOT NULL
);

CREATE TABLE outcome (
    run INTEGER NOT NULL REFERENCES run (number),
    claim TEXT NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (run, claim)
);

CREATE TABLE entry (
    run INTEGER NOT NULL REFERENCES run (number),
    id TEXT UNIQUE NOT NULL,
    subject TEXT NOT NULL,
    kind TEXT NOT NULL,
    yen INTEGER NOT NULL CHECK (typeof(yen) = 'integer'),
    basis TEXT NOT NULL,
    paid_on TEXT NOT NULL,
    payee TEXT NOT NULL,
    expert TEXT NOT NULL,
    claim TEXT NOT NULL,
    body TEXT NOT NULL,
    day TEXT NOT NULL,
    digest TEXT NOT NULL,
    reverses TEXT REFERENCES entry (id)
);

CREATE TABLE transfer (
    run INTEGER NOT NULL REFERENCES run (number),
    payee TEXT NOT NULL,
    gross INTEGER NOT NULL CHECK (typeof(gross) = 'integer'),
    withheld INTEGER NOT NULL CHECK (typeof(withheld) = 'integer'),
    net INTEGER NOT NULL CHECK (typeof(net) = 'integer' AND net > 0 AND net = gross - withheld),
    PRIMARY KEY (run, payee)
);

-- INSERT OR REPLACE deletes without asking the trigger on DELETE, so a row that is there is refused
-- before it comes to that.
CREATE TRIGGER run_stays BEFORE UPDATE ON run BEGIN SELECT RAISE(ABORT, 'only added to'); END;
CREATE TRIGGER run_kept BEFORE DELETE ON run BEGIN SELECT RAISE(ABORT, 'only added to'); END;
CREATE TRIGGER run_once BEFORE INSERT ON run
WHEN EXISTS (
    SELECT 1 FROM run
    WHERE number = NEW.number OR id = NEW.id OR digest = NEW.digest
        OR ledger_before = NEW.ledger_before OR ledger_after = NEW.ledger_after
) BEGIN SELECT RAISE(ABORT, 'only added to'); END;

CREATE TRIGGER outcome_stays BEFORE UPDATE ON outcome BEGIN SELECT RAISE(ABORT, 'only added to'); END;
CREATE TRIGGER outcome_kept BEFORE DELETE ON outcome BEGIN SELECT RAISE(ABORT, 'only added to'); END;
CREATE TRIGGER outcome_once BEFORE INSERT ON outcome
WHEN EXISTS (SELECT 1 FROM outcome WHERE run = NEW.run AND claim = NEW.claim)
BEGIN SELECT RAISE(ABORT, 'only added to'); END;

CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'only added to'); END;
CREATE TRIGGER entry_kept BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'only added to'); END;
CREATE TRIGGER entry_once BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'only added to'); END;

CREATE TRIGGER transfer_stays BEFORE UPDATE ON transfer BEGIN SELECT RAISE(ABORT, 'only added to'); END;
CREATE TRIGGER transfer_kept BEFORE DELETE ON transfer BEGIN SELECT RAISE(ABORT, 'only added to'); END;
CREATE TRIGGER transfer_once BEFORE INSERT ON transfer
WHEN EXISTS (SELECT 1 FROM transfer WHERE run = NEW.run AND payee = NEW.payee)
BEGIN SELECT RAISE(ABORT, 'only added to'); END;
