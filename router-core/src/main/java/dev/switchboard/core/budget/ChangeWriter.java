package dev.switchboard.core.budget;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.Reservation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * Forms one line of the journal: {@code {"seq":N,"do":[…]}}, where each element is an array of a word and what belongs to
 * it. Text is ASCII with everything else escaped, amounts are whole nano-dollars, tokens and calls, times are instants.
 * Not safe for use by many threads.
 */
final class ChangeWriter {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(8_192);
    private final JsonGenerator out;

    /** Writes what JSON is made of, into memory. */
    @FunctionalInterface
    private interface Piece {
        void write(JsonGenerator out) throws IOException;
    }

    /** Begins a line whose first change has that number. */
    ChangeWriter(long seq) {
        try {
            out = JSON.createGenerator(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(json -> {
            json.writeStartObject();
            json.writeNumberField("seq", seq);
            json.writeArrayFieldStart("do");
        });
    }

    /** Begins an element. */
    ChangeWriter begin(String word) {
        return write(json -> {
            json.writeStartArray();
            json.writeString(word);
        });
    }

    ChangeWriter text(String text) {
        return write(json -> json.writeString(text));
    }

    ChangeWriter number(long number) {
        return write(json -> json.writeNumber(number));
    }

    ChangeWriter time(Instant at) {
        return text(at.toString());
    }

    ChangeWriter amounts(Amounts amounts) {
        return number(amounts.money().nanos()).number(amounts.tokens()).number(amounts.calls());
    }

    ChangeWriter reservation(Reservation reservation) {
        text(reservation.id()).number(reservation.accounts().size());
        reservation.accounts().forEach(account -> text(account.path()));
        return amounts(reservation.amounts()).time(reservation.expires());
    }

    ChangeWriter window(Window window) {
        return text(window.kind().name())
                .number(window.length().toSeconds())
                .text(window.zone().getId());
    }

    ChangeWriter limit(BudgetLimit limit) {
        text(limit.accounts())
                .window(limit.window())
                .amounts(limit.most())
                .number(limit.soft().size());
        limit.soft().forEach(soft -> number(soft.percent()).text(soft.action().name()));
        return this;
    }

    ChangeWriter outcome(Hold.Outcome outcome) {
        return amounts(outcome.charged()).text(outcome.settlement().name());
    }

    ChangeWriter end() {
        return write(JsonGenerator::writeEndArray);
    }

    /** How many bytes the line has so far, about. */
    int size() {
        return bytes.size();
    }

    /** The object of the line, which is whole. */
    byte[] line() {
        write(json -> {
            json.writeEndArray();
            json.writeEndObject();
            json.close();
        });
        return bytes.toByteArray();
    }

    private ChangeWriter write(Piece piece) {
        try {
            piece.write(out);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("a change of the budgets has no JSON form", e);
        }
    }
}
