package dev.switchboard.provider.bedrock;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The types that a header of an event-stream message can have; their order is their number on the wire. */
enum HeaderType {
    TRUE(0),
    FALSE(0),
    BYTE(1),
    SHORT(2),
    INTEGER(4),
    LONG(8),
    BYTES(HeaderType.COUNTED),
    STRING(HeaderType.COUNTED),
    TIMESTAMP(8),
    UUID(16);

    private static final int COUNTED = -1;
    private static final HeaderType[] ALL = values();

    private final int length;

    HeaderType(int length) {
        this.length = length;
    }

    /** The type of that number, or null if there is none. */
    static @Nullable HeaderType of(byte number) {
        return number >= 0 && number < ALL.length ? ALL[number] : null;
    }

    /** Whether two bytes before the value say how long it is. */
    boolean isCounted() {
        return length == COUNTED;
    }

    /** How long the value is, where it is not counted. */
    int length() {
        return length;
    }

    /**
     * The value as text: numbers in decimal, a timestamp as milliseconds since 1970, bytes as base64.
     *
     * @param value as many bytes as the type has, or as were counted
     */
    String text(ByteBuffer value) {
        return switch (this) {
            case TRUE -> "true";
            case FALSE -> "false";
            case BYTE -> Byte.toString(value.get());
            case SHORT -> Short.toString(value.getShort());
            case INTEGER -> Integer.toString(value.getInt());
            case LONG, TIMESTAMP -> Long.toString(value.getLong());
            case BYTES ->
                StandardCharsets.ISO_8859_1
                        .decode(Base64.getEncoder().encode(value))
                        .toString();
            case STRING -> StandardCharsets.UTF_8.decode(value).toString();
            case UUID -> new UUID(value.getLong(), value.getLong()).toString();
        };
    }
}
