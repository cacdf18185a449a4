package dev.switchboard.core.budget.jdbc;

/** What the calls of a store share. */
record Parts(Database database, LimitTable limits, Books books, Rolling rolling, DatabaseClock clock, Expiry expiry) {

    static Parts of(Database database, DatabaseClock clock) {
        return new Parts(
                database,
                new LimitTable(),
                new Books(database),
                new Rolling(database),
                clock,
                new Expiry(database, clock));
    }
}
