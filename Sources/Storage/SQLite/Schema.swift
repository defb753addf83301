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
    return migrator
  }
}
