package dev.switchboard.core.budget.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A pool of which calls fail at a number that the test sets: before they do anything, or after they did it. */
final class FaultyDataSource {
    /** What asks nothing of a server, or cannot fail in a way that anybody would notice. */
    private static final Set<String> PLAIN = Set.of("close", "isClosed", "getConnection", "isWrapperFor", "toString");

    private final DataSource source;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile int from = Integer.MAX_VALUE;
    private volatile int until = Integer.MAX_VALUE;
    private volatile boolean after;
    private volatile String state = "08006";
    private volatile String only = "";
    private volatile Runnable meanwhile = () -> {};

    FaultyDataSource(DataSource source) {
        this.source = source;
    }

    DataSource faulty() {
        return wrap(DataSource.class, source);
    }

    /** Fails the calls of those numbers, from now on, and none after them. */
    void fail(int first, int last, boolean afterwards) {
        calls.set(0);
        after = afterwards;
        until = last;
        from = first;
    }

    /** Fails the first so many calls of that name and without arguments with that SQL state, and no other call. */
    void fail(String method, int times, String sqlState) {
        only = method;
        state = sqlState;
        fail(1, times, false);
    }

    /** Does that before it gives out the connection of that number from now on. */
    void before(int connection, Runnable work) {
        meanwhile = work;
        connections.set(connection);
    }

    /** Fails nothing any more. */
    void heal() {
        from = Integer.MAX_VALUE;
    }

    /** Whether the calls so far reached the first number that fails. */
    boolean hasFailed() {
        return calls.get() >= from;
    }

    int calls() {
        return calls.get();
    }

    private <T> T wrap(Class<T> type, Object inner) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (inner instanceof DataSource && connections.decrementAndGet() == 0) {
                meanwhile.run();
            }
            boolean counts = only.isEmpty()
                    ? method.getDeclaringClass() != Object.class
                            && (inner instanceof DataSource || !PLAIN.contains(method.getName()))
                    : method.getName().equals(only) && args == null;
            int number = counts ? calls.incrementAndGet() : 0;
            boolean fails = counts && number >= from && number <= until;
            if (fails && !after) {
                throw new SQLException("scripted", state);
            }
            Object result;
            try {
                result = method.invoke(inner, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (fails) {
                if (result instanceof Connection connection) {
                    connection.close();
                }
                throw new SQLException("scripted", state);
            }
            return wrapped(result, method.getReturnType());
        }));
    }

    private Object wrapped(Object result, Class<?> type) {
        boolean deep = type == Connection.class
                || type == PreparedStatement.class
                || type == Statement.class
                || type == CallableStatement.class
                || type == ResultSet.class;
        return deep && result != null ? wrap(type, result) : result;
    }
}
