import GRDB

/// The tables, as an append-only list of migrations. Dates are milliseconds since 1970, durations seconds, structures JSON.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(
        sql: """
          CREATE TABLE feed (
            url TEXT PRIMARY KEY NOT NULL, etag TEXT, lastModified TEXT, bodyHash TEXT, failures INTEGER NOT NULL, hasBaseline INTEGER NOT NULL,
            lastPoll INTEGER, lastSuccess INTEGER, nextPoll INTEGER, nextPollReason TEXT, lastStatus INTEGER, lastError TEXT, entryGap REAL,
            lastNewEntry INTEGER, interruptedPolls INTEGER NOT NULL
          ) STRICT;

          CREATE TABLE article (
            id TEXT PRIMARY KEY NOT NULL, feed TEXT NOT NULL, body TEXT NOT NULL, fingerprint TEXT NOT NULL, firstSeen INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX articleByAge ON article (firstSeen);

          -- Outlives the article, so that an entry which comes back after a year is no news.
          CREATE TABLE seen (
            feed TEXT NOT NULL, key TEXT NOT NULL, article TEXT NOT NULL, PRIMARY KEY (feed, key)
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE seenArticle (
            id TEXT PRIMARY KEY NOT NULL, fingerprint TEXT NOT NULL
          ) STRICT, WITHOUT ROWID;

          CREATE TABLE match (
            article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE, watchlist TEXT NOT NULL, terms TEXT NOT NULL,
            alert TEXT, suppression TEXT, PRIMARY KEY (article, watchlist), CHECK ((alert IS NULL) <> (suppression IS NULL))
          ) STRICT;

          CREATE TABLE alert (
            id TEXT PRIMARY KEY NOT NULL, watchlist TEXT NOT NULL, article TEXT NOT NULL, body TEXT NOT NULL, created INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX alertByAge ON alert (created);

          CREATE TABLE delivery (
            id TEXT PRIMARY KEY NOT NULL, alert TEXT NOT NULL REFERENCES alert (id) ON DELETE CASCADE, receiver TEXT NOT NULL, body BLOB NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'dead', 'cancelled')), reason TEXT, delivered INTEGER,
            attempts INTEGER NOT NULL, due INTEGER NOT NULL, created INTEGER NOT NULL, leasedUntil INTEGER, lastStatus INTEGER, lastError TEXT,
            lastWait INTEGER, UNIQUE (alert, receiver)
          ) STRICT;
          CREATE INDEX deliveryDue ON delivery (due) WHERE state = 'pending';

          CREATE TABLE heartbeat (id INTEGER PRIMARY KEY, date INTEGER NOT NULL) STRICT;
          """)
    }
    migrator.registerMigration("2") { db in
      try db.execute(
        sql: """
          ALTER TABLE feed ADD COLUMN validatorsHost TEXT;
          ALTER TABLE feed ADD COLUMN movedTo TEXT;
          ALTER TABLE feed ADD COLUMN moveTarget TEXT;
          ALTER TABLE feed ADD COLUMN movePolls INTEGER;
          ALTER TABLE feed ADD COLUMN moveSince INTEGER;
          ALTER TABLE feed ADD COLUMN goneSince INTEGER;
          ALTER TABLE feed ADD COLUMN failingSince INTEGER;
          ALTER TABLE feed ADD COLUMN hintInterval REAL;
          -- Bit n is set for hour n, and for day n from Sunday on.
          ALTER TABLE feed ADD COLUMN skipHours INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE feed ADD COLUMN skipDays INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE feed ADD COLUMN recentWhole INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE feed ADD COLUMN recentNotModified INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE feed ADD COLUMN recentFailed INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE feed ADD COLUMN recentBytes INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE feed ADD COLUMN lastBytes INTEGER;
          ALTER TABLE feed ADD COLUMN identicalBodies INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE feed ADD COLUMN lastUnconditional INTEGER;

          CREATE TABLE subscription (
            feed TEXT PRIMARY KEY NOT NULL, topic TEXT NOT NULL, hub TEXT NOT NULL, path TEXT NOT NULL UNIQUE, secret TEXT NOT NULL,
            isPending INTEGER NOT NULL, leaseEnd INTEGER, denial TEXT, attempts INTEGER NOT NULL, nextRequest INTEGER NOT NULL,
            made INTEGER NOT NULL
          ) STRICT;

          ALTER TABLE feed ADD COLUMN condition TEXT NOT NULL DEFAULT 'new';
          ALTER TABLE feed ADD COLUMN conditionSince INTEGER;
          ALTER TABLE feed ADD COLUMN isOverflowing INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE feed ADD COLUMN longestGap REAL;
          ALTER TABLE feed ADD COLUMN gapsSeen INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE feed ADD COLUMN blindSince INTEGER;

          -- Polls by feed and hour, for coverage.
          CREATE TABLE coverage (
            feed TEXT NOT NULL, hour INTEGER NOT NULL, polled INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
            blocked INTEGER NOT NULL DEFAULT 0, held INTEGER NOT NULL DEFAULT 0, overflows INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (hour, feed)
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE blindSpan (
            feed TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER, reason TEXT NOT NULL, isCaughtUp INTEGER NOT NULL,
            PRIMARY KEY (feed, start)
          ) STRICT, WITHOUT ROWID;

          CREATE TABLE sourceEvent (
            id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, feed TEXT, body TEXT NOT NULL, date INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX sourceEventByAge ON sourceEvent (date);

          -- Pages of articles whose feed gives a teaser; what is not read leaves its article undecided.
          CREATE TABLE page (
            article TEXT PRIMARY KEY NOT NULL REFERENCES article (id) ON DELETE CASCADE, feed TEXT NOT NULL, url TEXT NOT NULL,
            host TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('undecided', 'read')), attempts INTEGER NOT NULL,
            claim INTEGER NOT NULL DEFAULT 0, due INTEGER, reason TEXT
          ) STRICT;
          CREATE INDEX pageDue ON page (due) WHERE state = 'undecided';
          CREATE INDEX pageByHost ON page (host, due) WHERE state = 'undecided' AND due IS NOT NULL;

          -- When an agent was at work; `end` is moved on while it is.
          CREATE TABLE agentRun (start INTEGER PRIMARY KEY NOT NULL, end INTEGER NOT NULL) STRICT;

          CREATE INDEX articleByFeed ON article (feed, firstSeen);
          CREATE INDEX alertByArticle ON alert (article);

          -- A delivery is of an alert or of a source event.
          CREATE TABLE newDelivery (
            id TEXT PRIMARY KEY NOT NULL, alert TEXT REFERENCES alert (id) ON DELETE CASCADE,
            sourceEvent TEXT REFERENCES sourceEvent (id) ON DELETE CASCADE, receiver TEXT NOT NULL, body BLOB NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'dead', 'cancelled')), reason TEXT, delivered INTEGER,
            attempts INTEGER NOT NULL, due INTEGER NOT NULL, created INTEGER NOT NULL, leasedUntil INTEGER, lastStatus INTEGER, lastError TEXT,
            lastWait INTEGER, UNIQUE (alert, receiver), UNIQUE (sourceEvent, receiver), CHECK ((alert IS NULL) <> (sourceEvent IS NULL))
          ) STRICT;
          INSERT INTO newDelivery
            SELECT id, alert, NULL, receiver, body, state, reason, delivered, attempts, due, created, leasedUntil, lastStatus, lastError, lastWait
            FROM delivery;
          DROP TABLE delivery;
          ALTER TABLE newDelivery RENAME TO delivery;
          CREATE INDEX deliveryDue ON delivery (due) WHERE state = 'pending';
          """)
    }
    migrator.registerMigration("3") { db in
      try db.execute(
        sql: """
          -- By feed, so that what one poll asks for lies together.
          CREATE TABLE newSeenArticle (
            feed TEXT NOT NULL, id TEXT NOT NULL, fingerprint TEXT NOT NULL, PRIMARY KEY (feed, id)
          ) STRICT, WITHOUT ROWID;
          INSERT INTO newSeenArticle
            SELECT DISTINCT seen.feed, id, fingerprint FROM seenArticle JOIN seen ON seen.article = id;
          DROP TABLE seenArticle;
          ALTER TABLE newSeenArticle RENAME TO seenArticle;
          """)
    }
    migrator.registerMigration("4") { db in
      try db.execute(
        sql: """
          -- Tone by watchlist and day (UTC), which outlives the articles; `sum` and `squares` are of the scores of those with evidence.
          CREATE TABLE toneDay (
            watchlist TEXT NOT NULL, day INTEGER NOT NULL, negative INTEGER NOT NULL DEFAULT 0, neutral INTEGER NOT NULL DEFAULT 0,
            positive INTEGER NOT NULL DEFAULT 0, none INTEGER NOT NULL DEFAULT 0, sum REAL NOT NULL DEFAULT 0, squares REAL NOT NULL DEFAULT 0,
            PRIMARY KEY (watchlist, day)
          ) STRICT, WITHOUT ROWID;
          -- What a match has added to its day.
          ALTER TABLE match ADD COLUMN toneDay INTEGER;
          ALTER TABLE match ADD COLUMN toneScore REAL;
          ALTER TABLE match ADD COLUMN toneLabel TEXT;

          CREATE TABLE toneEvent (
            id TEXT PRIMARY KEY NOT NULL, watchlist TEXT NOT NULL, body TEXT NOT NULL, date INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX toneEventByWatchlist ON toneEvent (watchlist, date);

          -- A delivery is of an alert, of a source event or of a shift of tone.
          CREATE TABLE newDelivery (
            id TEXT PRIMARY KEY NOT NULL, alert TEXT REFERENCES alert (id) ON DELETE CASCADE,
            sourceEvent TEXT REFERENCES sourceEvent (id) ON DELETE CASCADE, toneEvent TEXT REFERENCES toneEvent (id) ON DELETE CASCADE,
            receiver TEXT NOT NULL, body BLOB NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'dead', 'cancelled')), reason TEXT, delivered INTEGER,
            attempts INTEGER NOT NULL, due INTEGER NOT NULL, created INTEGER NOT NULL, leasedUntil INTEGER, lastStatus INTEGER, lastError TEXT,
            lastWait INTEGER, UNIQUE (alert, receiver), UNIQUE (sourceEvent, receiver), UNIQUE (toneEvent, receiver),
            CHECK ((alert IS NOT NULL) + (sourceEvent IS NOT NULL) + (toneEvent IS NOT NULL) = 1)
          ) STRICT;
          INSERT INTO newDelivery
            SELECT id, alert, sourceEvent, NULL, receiver, body, state, reason, delivered, attempts, due, created, leasedUntil, lastStatus,
              lastError, lastWait
            FROM delivery;
          DROP TABLE delivery;
          ALTER TABLE newDelivery RENAME TO delivery;
          CREATE INDEX deliveryDue ON delivery (due) WHERE state = 'pending';
          """)
    }
    migrator.registerMigration("5") { db in
      try db.execute(
        sql: """
          ALTER TABLE feed ADD COLUMN lastReading INTEGER;

          -- Articles of the last days that are told apart or together as stories; outlet and print are JSON.
          CREATE TABLE storyArticle (
            article TEXT PRIMARY KEY NOT NULL, story TEXT NOT NULL, outlet TEXT NOT NULL, address TEXT, print TEXT NOT NULL,
            added INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX storyArticleByAge ON storyArticle (added);
          CREATE INDEX storyArticleByStory ON storyArticle (story);
          ALTER TABLE match ADD COLUMN story TEXT;
          CREATE INDEX matchByStory ON match (story, watchlist) WHERE story IS NOT NULL;

          -- Stories by watchlist and slot of ten minutes, copies counted once; an empty slot says since when a watchlist is counted.
          CREATE TABLE storySlot (
            watchlist TEXT NOT NULL, slot INTEGER NOT NULL, stories INTEGER NOT NULL, PRIMARY KEY (watchlist, slot)
          ) STRICT, WITHOUT ROWID;

          -- Surges and what has become of receivers; `about` is the watchlist or the receiver.
          CREATE TABLE event (
            id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, about TEXT NOT NULL, body TEXT NOT NULL, date INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX eventAbout ON event (about, date);

          CREATE TABLE summary (
            id TEXT PRIMARY KEY NOT NULL, receiver TEXT NOT NULL, body TEXT NOT NULL, date INTEGER NOT NULL
          ) STRICT;

          -- Silences that were given by command; those of the folder are in the folder.
          CREATE TABLE silence (id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL, ends INTEGER NOT NULL) STRICT;

          -- Alerted articles whose page is looked at again; `body` is what was seen last.
          CREATE TABLE recheck (
            article TEXT PRIMARY KEY NOT NULL REFERENCES article (id) ON DELETE CASCADE, looks INTEGER NOT NULL, missing INTEGER NOT NULL,
            due INTEGER, body TEXT
          ) STRICT;
          CREATE INDEX recheckDue ON recheck (due) WHERE due IS NOT NULL;

          -- Receivers that are not tried at present; `address` is a hash, so that a mended one is known.
          CREATE TABLE receiverState (
            receiver TEXT PRIMARY KEY NOT NULL, state TEXT NOT NULL, reason TEXT, since INTEGER NOT NULL, address TEXT NOT NULL
          ) STRICT;

          CREATE TABLE newDelivery (
            id TEXT PRIMARY KEY NOT NULL, alert TEXT REFERENCES alert (id) ON DELETE CASCADE,
            sourceEvent TEXT REFERENCES sourceEvent (id) ON DELETE CASCADE, toneEvent TEXT REFERENCES toneEvent (id) ON DELETE CASCADE,
            event TEXT REFERENCES event (id) ON DELETE CASCADE, summary TEXT REFERENCES summary (id) ON DELETE CASCADE,
            receiver TEXT NOT NULL, body BLOB NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('held', 'pending', 'delivered', 'digested', 'suppressed', 'dead', 'cancelled')),
            reason TEXT, decision TEXT, bucket TEXT, delivered INTEGER, attempts INTEGER NOT NULL, crashes INTEGER NOT NULL DEFAULT 0,
            shortening INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL, created INTEGER NOT NULL, leasedUntil INTEGER, lastStatus INTEGER,
            lastError TEXT, lastWait INTEGER, UNIQUE (alert, receiver), UNIQUE (sourceEvent, receiver), UNIQUE (toneEvent, receiver),
            UNIQUE (event, receiver), UNIQUE (summary, receiver),
            CHECK ((alert IS NOT NULL) + (sourceEvent IS NOT NULL) + (toneEvent IS NOT NULL) + (event IS NOT NULL) + (summary IS NOT NULL) = 1)
          ) STRICT;
          INSERT INTO newDelivery
            (id, alert, sourceEvent, toneEvent, receiver, body, state, reason, delivered, attempts, due, created, leasedUntil, lastStatus,
              lastError, lastWait)
            SELECT id, alert, sourceEvent, toneEvent, receiver, body, state, reason, delivered, attempts, due, created, leasedUntil,
              lastStatus, lastError, lastWait
            FROM delivery;
          DROP TABLE delivery;
          ALTER TABLE newDelivery RENAME TO delivery;
          CREATE INDEX deliveryDue ON delivery (due) WHERE state = 'pending';
          CREATE INDEX deliveryByReceiver ON delivery (receiver, due) WHERE state = 'pending';
          CREATE INDEX deliveryHeld ON delivery (due) WHERE state = 'held';
          CREATE INDEX deliveryByAge ON delivery (created);
          CREATE INDEX deliveryByState ON delivery (state, created);
          -- How many deliveries an alert was ever given, so that one which has lost a row can be told from one that is nobody's.
          ALTER TABLE alert ADD COLUMN receivers INTEGER NOT NULL DEFAULT 0;
          UPDATE alert SET receivers = (SELECT COUNT(*) FROM delivery WHERE delivery.alert = alert.id);
          CREATE TRIGGER countReceivers AFTER INSERT ON delivery WHEN NEW.alert IS NOT NULL BEGIN
            UPDATE alert SET receivers = receivers + 1 WHERE id = NEW.alert;
          END;
          CREATE INDEX deliverySuspect ON delivery (receiver, due) WHERE state = 'pending' AND crashes > 1;

          -- One row an attempt; `took` in milliseconds, `answer` the beginning of what came back.
          CREATE TABLE attempt (
            delivery TEXT NOT NULL REFERENCES delivery (id) ON DELETE CASCADE, date INTEGER NOT NULL, took INTEGER NOT NULL,
            status INTEGER, error TEXT, answer TEXT
          ) STRICT;
          CREATE INDEX attemptByDelivery ON attempt (delivery, date);
          """)
    }
    migrator.registerMigration("6") { db in
      try db.execute(
        sql: """
          -- When somebody last asked for it to be sent again.
          ALTER TABLE delivery ADD COLUMN putBack INTEGER;
          """)
    }
    return migrator
  }
}
