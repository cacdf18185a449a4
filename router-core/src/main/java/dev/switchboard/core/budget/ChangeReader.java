package dev.switchboard.core.budget;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.Reservation;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.decision.SoftAction;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Reads a line of the journal as {@link ChangeWriter} formed it, and nothing else. Not safe for use by many threads. */
final class ChangeReader implements Closeable {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser in;
    private final long seq;

    /** Reads something that stands next. */
    @FunctionalInterface
    interface Piece<T> {
        T read(ChangeReader from) throws IOException;
    }

    /** Begins to read the object of a line. */
    ChangeReader(byte[] object) throws IOException {
        in = JSON.createParser(object);
        next(JsonToken.START_OBJECT);
        field("seq");
        seq = number();
        field("do");
        next(JsonToken.START_ARRAY);
    }

    /** The number of the line's first change. */
    long seq() {
        return seq;
    }

    /** Goes on to the next element; false at the end of the line. */
    boolean next() throws IOException {
        JsonToken token = in.nextToken();
        expect(token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY);
        return token == JsonToken.START_ARRAY;
    }

    String text() throws IOException {
        next(JsonToken.VALUE_STRING);
        return in.getText();
    }

    long number() throws IOException {
        next(JsonToken.VALUE_NUMBER_INT);
        return in.getLongValue();
    }

    Instant time() throws IOException {
        return Instant.parse(text());
    }

    Amounts amounts() throws IOException {
        return new Amounts(Money.ofNanos(number()), number(), number());
    }

    Account account() throws IOException {
        return Account.of(text());
    }

    /** A number, and so many of what the piece reads. */
    <T> List<T> many(Piece<T> piece) throws IOException {
        List<T> all = new ArrayList<>(4);
        for (long left = number(); left > 0; left--) {
            all.add(piece.read(this));
        }
        return all;
    }

    Reservation reservation() throws IOException {
        return new Reservation(text(), many(ChangeReader::account), amounts(), time());
    }

    Window window() throws IOException {
        Window.Kind kind = Window.Kind.valueOf(text());
        return new Window(kind, Duration.ofSeconds(number()), ZoneId.of(text()));
    }

    BudgetLimit limit() throws IOException {
        return new BudgetLimit(text(), window(), amounts(), many(ChangeReader::soft));
    }

    Hold.Outcome outcome() throws IOException {
        return new Hold.Outcome(amounts(), Settlement.valueOf(text()));
    }

    /** Expects the end of the element. */
    void end() throws IOException {
        next(JsonToken.END_ARRAY);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private SoftLimit soft() throws IOException {
        return new SoftLimit((int) number(), SoftAction.valueOf(text()));
    }

    private void field(String name) throws IOException {
        expect(name.equals(in.nextFieldName()));
    }

    private void next(JsonToken kind) throws IOException {
        expect(in.nextToken() == kind);
    }

    private static void expect(boolean right) throws IOException {
        if (!right) {
            throw new IOException("another layout");
        }
    }
}
