package dev.switchboard.core.budget;

import dev.switchboard.core.journal.SealedLine;
import java.io.ByteArrayOutputStream;

/** Writes down all that a ledger knew after a change: what a segment of its journal begins with. */
final class ImageWriter {
    /** The word of the first element. */
    static final String FIRST = "budgets";

    /** The word of the last element. */
    static final String LAST = "complete";

    /** The form that is written here and can be read. */
    static final int VERSION = 1;

    private static final int LINE = 65_536;

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream(LINE);
    private final long seq;
    private ChangeWriter line;
    private int elements;

    private ImageWriter(long seq) {
        this.seq = seq;
        line = new ChangeWriter(seq);
    }

    /** The lines of the image, which was taken after the change of that number. */
    static byte[] lines(LedgerImage image, long seq) {
        ImageWriter writer = new ImageWriter(seq);
        writer.next(FIRST).number(VERSION).end();
        image.limits().forEach(limit -> writer.next("limit").limit(limit).end());
        image.frozen()
                .forEach(account -> writer.next("frozen").text(account.path()).end());
        image.levels().forEach(writer::level);
        image.holds().forEach(writer::hold);
        int elements = writer.elements;
        writer.next(LAST).number(elements).end();
        writer.endLine();
        return writer.lines.toByteArray();
    }

    private void level(LedgerImage.OfLevel level) {
        next("level").text(level.account().path()).time(level.used());
        line.number(level.meters().size());
        for (LedgerImage.OfMeter meter : level.meters()) {
            line.window(meter.window()).time(meter.day()).number(meter.today().nanos());
            line.number(meter.books().size());
            meter.books().forEach(this::book);
        }
        line.end();
    }

    private void book(LedgerImage.OfBook book) {
        line.time(book.start()).amounts(book.spent()).number(book.byTask().size());
        book.byTask().forEach((task, spent) -> line.text(task).amounts(spent));
    }

    private void hold(LedgerImage.OfHold hold) {
        next("hold").reservation(hold.reservation()).time(hold.at());
        line.text(hold.state().name()).time(hold.end()).outcome(hold.first()).outcome(hold.last());
        line.number(hold.places().size());
        hold.places().forEach(place -> line.text(place.account().path()).window(place.window()));
        line.end();
    }

    private ChangeWriter next(String word) {
        if (line.size() >= LINE) {
            endLine();
            line = new ChangeWriter(seq);
        }
        elements++;
        return line.begin(word);
    }

    private void endLine() {
        lines.writeBytes(SealedLine.of(line.line()));
    }
}
