package dev.switchboard.provider.bedrock;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The headers of an event-stream message. They are checked once and then left where they are; a value is read when it is
 * asked for. At most {@value #MOST} of them, each name once. Used again for every message; not safe for use by many
 * threads.
 */
final class MessageHeaders {
    private static final int MOST = 64;

    private final int[] names = new int[MOST];
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private int count;

    /**
     * Takes the headers that fill these bytes.
     *
     * @throws ModelException PROTOCOL if they are none
     */
    void read(byte[] message, int offset, int length) throws ModelException {
        bytes = ByteBuffer.wrap(message, offset, length);
        count = 0;
        while (bytes.hasRemaining()) {
            if (count == MOST) {
                throw malformed("a message has more than " + MOST + " headers");
            }
            int at = bytes.position();
            skip(nameLength());
            refuseRepeated(at);
            names[count++] = at;
            skip(valueLength(type()));
        }
    }

    /** A header's value as text; empty if there is no such header. */
    String text(String name) {
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        byte[] message = bytes.array();
        for (int i = 0; i < count; i++) {
            int from = names[i] + 1;
            int to = from + Byte.toUnsignedInt(message[names[i]]);
            if (Arrays.equals(message, from, to, wanted, 0, wanted.length)) {
                return value(to);
            }
        }
        return "";
    }

    private String value(int at) {
        ByteBuffer value = bytes.duplicate().position(at);
        HeaderType type = HeaderType.of(value.get());
        if (type == null) {
            return "";
        }
        int length = type.isCounted() ? Short.toUnsignedInt(value.getShort()) : type.length();
        return type.text(value.limit(value.position() + length));
    }

    private int nameLength() throws ModelException {
        int length = Byte.toUnsignedInt(bytes.get());
        if (length == 0) {
            throw malformed("a header has no name");
        }
        return length;
    }

    private HeaderType type() throws ModelException {
        require(1);
        HeaderType type = HeaderType.of(bytes.get());
        if (type == null) {
            throw malformed("a header is of no known type");
        }
        return type;
    }

    private int valueLength(HeaderType type) throws ModelException {
        if (!type.isCounted()) {
            return type.length();
        }
        require(Short.BYTES);
        return Short.toUnsignedInt(bytes.getShort());
    }

    private void skip(int length) throws ModelException {
        require(length);
        bytes.position(bytes.position() + length);
    }

    private void require(int length) throws ModelException {
        if (bytes.remaining() < length) {
            throw malformed("a header is longer than all of them");
        }
    }

    private void refuseRepeated(int at) throws ModelException {
        byte[] message = bytes.array();
        int length = 1 + Byte.toUnsignedInt(message[at]);
        for (int i = 0; i < count; i++) {
            int other = names[i];
            int otherLength = 1 + Byte.toUnsignedInt(message[other]);
            if (Arrays.equals(message, at, at + length, message, other, other + otherLength)) {
                throw malformed("a message has a header twice");
            }
        }
    }

    private static ModelException malformed(String what) {
        return ModelException.of(FailureKind.PROTOCOL, "what came is no event stream: " + what);
    }
}
