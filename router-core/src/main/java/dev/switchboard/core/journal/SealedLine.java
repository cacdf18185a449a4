package dev.switchboard.core.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A line of JSON that shows whether it is as it was written: an object whose last field, {@code crc}, is the CRC-32C of the
 * bytes before it. That finds what a disk or a crash did to it, not what somebody did on purpose.
 */
public final class SealedLine {
    /** {@code ,"crc":"} and eight digits and {@code "}}. */
    private static final int SEAL = 8 + 8 + 2;

    private SealedLine() {}

    /** The line, with its line break, of an object with one field at least. */
    public static byte[] of(byte[] object) {
        int sealed = object.length - 1;
        byte[] line = Arrays.copyOf(object, sealed + SEAL + 1);
        System.arraycopy(seal(object, sealed), 0, line, sealed, SEAL);
        line[sealed + SEAL] = '\n';
        return line;
    }

    /** The object of a line without its line break, or nothing if it is not as it was written. */
    public static Optional<byte[]> object(byte[] line) {
        int sealed = line.length - SEAL;
        // Compared as written: one line has one spelling.
        if (sealed < 1 || !Arrays.equals(seal(line, sealed), 0, SEAL, line, sealed, line.length)) {
            return Optional.empty();
        }
        byte[] object = Arrays.copyOf(line, sealed + 1);
        object[sealed] = '}';
        return Optional.of(object);
    }

    private static byte[] seal(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (",\"crc\":\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
