package dev.switchboard.core.budget.jdbc;

import java.util.Collections;

/** The statements that PostgreSQL carries out whole. */
final class PostgresSql {
    /**
     * Locks the books in the order of their ids, looks at all of them, then charges all of them and notes the
     * reservations, or does neither. The first expressions are read as of the beginning of the
     * statement; the locked books are as of the moment at which they were locked.
     */
    private static final String RESERVE = """
            WITH ask AS MATERIALIZED (
              SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                AS line(book, money, tokens, calls, step, rank)),
            wanted AS MATERIALIZED (
              SELECT * FROM (VALUES %s) AS one(id, money, tokens, calls, expires)),
            amounts AS MATERIALIZED (
              SELECT ?::bigint AS money, ?::bigint AS tokens, ?::bigint AS calls, ?::bigint AS version),
            guard AS MATERIALIZED (
              SELECT EXISTS (SELECT 1 FROM switchboard_reservations r JOIN wanted w ON w.id = r.id) AS known,
                (SELECT limits_version FROM switchboard_state) AS version,
                (SELECT min(account) FROM switchboard_frozen WHERE account = ANY (?::varchar[])) AS frozen),
            locked AS MATERIALIZED (
              SELECT b.* FROM switchboard_books b
              WHERE b.id = ANY (?::bigint[])
                AND (SELECT NOT g.known AND g.frozen IS NULL AND g.version = a.version FROM guard g, amounts a)
              ORDER BY b.id FOR UPDATE OF b),
            short AS MATERIALIZED (
              SELECT ask.rank, l.held_money, l.held_tokens, l.held_calls, l.spent_money, l.spent_tokens, l.spent_calls
              FROM locked l JOIN ask ON ask.book = l.id, amounts a
              WHERE l.held_money::numeric + l.spent_money + a.money > ask.money
                OR l.held_tokens::numeric + l.spent_tokens + a.tokens > ask.tokens
                OR l.held_calls::numeric + l.spent_calls + a.calls > ask.calls
              ORDER BY ask.rank LIMIT 1),
            found AS MATERIALIZED (
              SELECT count(*) AS found, COALESCE(bool_or(ask.step <> l.step), false) AS moved
              FROM locked l JOIN ask ON ask.book = l.id),
            verdict AS MATERIALIZED (
              SELECT g.*, f.*, s.*, NOT g.known AND g.frozen IS NULL AND g.version = a.version
                AND f.found = ? AND NOT f.moved AND s.rank IS NULL AS granted
              FROM guard g CROSS JOIN found f CROSS JOIN amounts a LEFT JOIN short s ON true),
            charged AS (
              UPDATE switchboard_books b
              SET held_money = b.held_money + a.money, held_tokens = b.held_tokens + a.tokens,
                held_calls = b.held_calls + a.calls
              FROM locked l, amounts a, verdict v WHERE b.id = l.id AND v.granted),
            added AS (
              INSERT INTO switchboard_reservations
                (id, accounts, task, state, money, tokens, calls, reserved_at, expires, due, books, days, limited, limited_by)
              SELECT w.id, ?, ?, 0, w.money, w.tokens, w.calls, ?, w.expires, w.expires,
                ?::bigint[], ?::bigint[], ?::varchar[], ?::bigint[]
              FROM wanted w, verdict v WHERE v.granted)
            SELECT * FROM verdict""";

    /** Locks the reservations in the order of their ids, as resolving does, and notes that they were sent. */
    static final String DISPATCH = """
            WITH mine AS MATERIALIZED (
              SELECT id FROM switchboard_reservations WHERE id = ANY (?::varchar[]) AND state = 0 AND due > ?
              ORDER BY id FOR UPDATE)
            UPDATE switchboard_reservations r SET state = 1, due = ? FROM mine m WHERE r.id = m.id
            RETURNING r.id""";

    /**
     * Locks the reservations, then their books, each in the order of their ids, and charges what the new states charge.
     * Steps of a rolling window that nobody counts any more leave its head alone.
     */
    private static final String RESOLVE = """
            WITH wish AS MATERIALIZED (
              SELECT * FROM (VALUES %s) AS one(id, goal, money, tokens, calls, now)),
            mine AS MATERIALIZED (
              SELECT r.*, w.now, w.money AS wish_money, w.tokens AS wish_tokens, w.calls AS wish_calls,
                CASE WHEN r.due > w.now THEN w.goal WHEN r.state = 0 THEN 4 ELSE 5 END AS goal
              FROM switchboard_reservations r JOIN wish w ON w.id = r.id
              WHERE r.state < 2 AND (w.goal <> 4 OR r.due <= w.now)
              ORDER BY r.id FOR UPDATE OF r),
            fact AS MATERIALIZED (
              SELECT m.*,
                CASE m.goal WHEN 2 THEN m.wish_money WHEN 5 THEN m.money ELSE 0 END AS truth_money,
                CASE m.goal WHEN 2 THEN m.wish_tokens WHEN 5 THEN m.tokens ELSE 0 END AS truth_tokens,
                CASE m.goal WHEN 2 THEN m.wish_calls WHEN 5 THEN m.calls ELSE 0 END AS truth_calls,
                CASE WHEN m.goal <> 2 THEN 0 ELSE
                  (CASE WHEN m.wish_money > m.money THEN 1 ELSE 0 END)
                  + (CASE WHEN m.wish_tokens > m.tokens THEN 2 ELSE 0 END)
                  + (CASE WHEN m.wish_calls > m.calls THEN 4 ELSE 0 END) END AS over
              FROM mine m),
            line AS MATERIALIZED (
              SELECT f.id, f.task, f.money, f.tokens, f.calls, f.truth_money, f.truth_tokens, f.truth_calls,
                one.book, one.day
              FROM fact f, unnest(f.books, f.days) AS one(book, day)),
            locked AS MATERIALIZED (
              SELECT b.id, b.head, b.live FROM switchboard_books b
              WHERE b.id = ANY (ARRAY(SELECT book FROM line))
              ORDER BY b.id FOR UPDATE OF b),
            change AS MATERIALIZED (
              SELECT l.book, sum(l.money) AS money, sum(l.tokens) AS tokens, sum(l.calls) AS calls,
                sum(l.truth_money) AS truth_money, sum(l.truth_tokens) AS truth_tokens,
                sum(l.truth_calls) AS truth_calls
              FROM line l
              WHERE NOT EXISTS (SELECT 1 FROM line o JOIN locked k ON k.id = o.book
                WHERE o.id = l.id AND k.head = l.book AND NOT k.live)
              GROUP BY l.book),
            charged AS (
              UPDATE switchboard_books b
              SET held_money = b.held_money - c.money, held_tokens = b.held_tokens - c.tokens,
                held_calls = b.held_calls - c.calls,
                spent_money = LEAST(b.spent_money + c.truth_money, 9223372036854775807),
                spent_tokens = LEAST(b.spent_tokens + c.truth_tokens, 9223372036854775807),
                spent_calls = LEAST(b.spent_calls + c.truth_calls, 9223372036854775807)
              FROM locked k JOIN change c ON c.book = k.id WHERE b.id = k.id
              RETURNING b.id),
            shared AS (
              INSERT INTO switchboard_shares (book, task, on_day, money)
              SELECT l.book, l.task, l.day, LEAST(sum(l.truth_money), 9223372036854775807)
              FROM line l WHERE l.truth_money > 0 AND (SELECT count(*) FROM charged) >= 0
              GROUP BY l.book, l.task, l.day
              ON CONFLICT (book, task, on_day)
              DO UPDATE SET money = LEAST(switchboard_shares.money::numeric + excluded.money, 9223372036854775807)::bigint),
            overrun AS MATERIALIZED (
              SELECT f.id, f.now, one.account FROM fact f, unnest(f.limited, f.limited_by) AS one(account, mask)
              WHERE one.mask & f.over <> 0),
            frozen AS (
              INSERT INTO switchboard_frozen (account, since)
              SELECT o.account, min(o.now) FROM overrun o
              WHERE (SELECT count(*) FROM charged) >= 0
              GROUP BY o.account ORDER BY o.account ON CONFLICT DO NOTHING)
            UPDATE switchboard_reservations r
            SET state = f.goal, due = NULL, resolved_at = f.now,
              overrun = EXISTS (SELECT 1 FROM overrun o WHERE o.id = f.id),
              settled_money = f.truth_money, settled_tokens = f.truth_tokens, settled_calls = f.truth_calls,
              charged_money = f.truth_money, charged_tokens = f.truth_tokens, charged_calls = f.truth_calls
            FROM fact f WHERE r.id = f.id
            RETURNING r.id, r.state, r.overrun""";

    private static final String WANTED = "(?::varchar, ?::bigint, ?::bigint, ?::bigint, ?::bigint)";
    private static final String WISHED = "(?::varchar, ?::int, ?::bigint, ?::bigint, ?::bigint, ?::bigint)";

    private PostgresSql() {}

    /** The statement that makes so many reservations. */
    static String reserve(int wanted) {
        return RESERVE.formatted(String.join(", ", Collections.nCopies(wanted, WANTED)));
    }

    /** The statement that resolves so many reservations. */
    static String resolve(int wished) {
        return RESOLVE.formatted(String.join(", ", Collections.nCopies(wished, WISHED)));
    }
}
