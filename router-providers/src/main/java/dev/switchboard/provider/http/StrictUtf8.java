package dev.switchboard.provider.http;

import java.io.CharConversionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses what Jackson takes for UTF-8 and is none: characters in more bytes than they need, halves of surrogate pairs,
 * and what lies beyond the last character. Everything else that is wrong with UTF-8 Jackson finds itself. For one thread.
 */
final class StrictUtf8 extends FilterInputStream {
    private int last;

    StrictUtf8(InputStream in) {
        super(in);
    }

    /** Looks at a stretch of bytes. */
    static void check(byte[] bytes, int from, int to) throws CharConversionException {
        check(0, bytes, from, to);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            last = check(last, bytes, offset, offset + count);
        }
        return count;
    }

    private static int check(int before, byte[] bytes, int from, int to) throws CharConversionException {
        int lead = before;
        for (int i = from; i < to; i++) {
            int next = bytes[i] & 0xff;
            if (lead >= 0xc0 && isRefused(lead, next)) {
                throw new CharConversionException("no UTF-8");
            }
            lead = next;
        }
        return lead;
    }

    private static boolean isRefused(int lead, int next) {
        return switch (lead) {
            case 0xc0, 0xc1 -> true;
            case 0xe0 -> next < 0xa0;
            case 0xed -> next > 0x9f;
            case 0xf0 -> next < 0x90;
            case 0xf4 -> next > 0x8f;
            default -> lead > 0xf4;
        };
    }
}
