package dev.switchboard.provider.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow up to a limit and are used again. */
final class Bytes {
    private final String what;
    private final int most;
    byte[] bytes = new byte[512];
    int length;

    Bytes(String what, int most) {
        this.what = what;
        this.most = most;
    }

    void clear() {
        length = 0;
    }

    void append(byte[] more, int from, int to) throws TooLargeException {
        reserve(to - from);
        System.arraycopy(more, from, bytes, length, to - from);
        length += to - from;
    }

    void append(char ascii) throws TooLargeException {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    boolean startsWith(byte[] prefix) {
        return length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    void dropFirst(int count) {
        System.arraycopy(bytes, count, bytes, 0, length - count);
        length -= count;
    }

    boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    int indexOf(char ascii) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == ascii) {
                return i;
            }
        }
        return -1;
    }

    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private void reserve(int more) throws TooLargeException {
        if (length + more > most) {
            throw new TooLargeException(what, most);
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(most, Math.max(length + more, 2 * bytes.length)));
        }
    }
}
