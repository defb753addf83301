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
            isPending INTEGER NOT NULL, leaseEnd INTEGER, denial TEXT, attempts INTEGER NOT NULL, nextRequest INTEGER NOT NULL
          ) STRICT;
          """)
    }
    return migrator
  }
}
