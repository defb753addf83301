/// One item of `routes:`: who is told of the alerts that fit it, and when.
package struct Route: Sendable, Hashable {
  package var filter = AlertFilter()
  /// Nil: those that the watchlist's `alert:` names, or all. Empty: nobody.
  package var receivers: [String]?
  /// Nil: each alert on its own.
  package var grouping: Grouping?
  package var digest = DigestChoice.receivers
  /// Receivers that it does not name are looked for further down (`continue: true`).
  package var goesOn = false
  package var place: Place

  package init(place: Place) {
    self.place = place
  }
}

/// What a route says of digests, which goes before what its receivers say.
package enum DigestChoice: Sendable, Hashable {
  /// Each receiver has its own way.
  case receivers
  /// At once, whatever the receiver's own way.
  case off
  case at(DigestSchedule)
}

/// Which alerts go together in one message.
package struct Grouping: Sendable, Hashable {
  package enum Key: String, Sendable, Hashable, CaseIterable {
    case watchlist, story, feed, language
  }

  /// Alerts that are the same in all of these make a group; never empty.
  package var keys: [Key] = [.watchlist]
  /// How long the first alert of a group waits for others.
  package var wait = Duration.zero
  /// How long after a group was told its next alerts are gathered.
  package var interval = Duration.seconds(300)

  package init() {}
}

/// One item of `inhibitions:`: what is told of by one alert need not be told of by another.
package struct Inhibition: Sendable, Hashable {
  /// The alert that is told.
  package var source: AlertFilter
  /// Those on the same article or story that a receiver is then spared.
  package var target: AlertFilter
  package var place: Place

  package init(source: AlertFilter, target: AlertFilter, place: Place) {
    self.source = source
    self.target = target
    self.place = place
  }
}
