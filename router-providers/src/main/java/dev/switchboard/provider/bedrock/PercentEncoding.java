package dev.switchboard.provider.bedrock;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding as AWS signs it: every byte but the unreserved ones of RFC 3986, in capital hexadecimal. */
final class PercentEncoding {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentEncoding() {}

    /** Encodes a text, whatever is encoded in it already. */
    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Encodes a text once, however much of it is encoded already; a percent sign that encodes nothing stands for itself. */
    static String encodeOnce(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%' && i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2])) {
                plain.write(HexFormat.fromHexDigit(bytes[i + 1]) << 4 | HexFormat.fromHexDigit(bytes[i + 2]));
                i += 2;
            } else {
                plain.write(bytes[i]);
            }
        }
        return encode(plain.toByteArray());
    }

    private static String encode(byte[] bytes) {
        StringBuilder encoded = new StringBuilder(bytes.length + 16);
        for (byte each : bytes) {
            if (isUnreserved(each)) {
                encoded.append((char) each);
            } else {
                encoded.append('%').append(HEX.toHexDigits(each));
            }
        }
        return encoded.toString();
    }

    private static boolean isHex(byte ascii) {
        return ascii >= 0 && HexFormat.isHexDigit(ascii);
    }

    private static boolean isUnreserved(byte ascii) {
        return (ascii >= 'a' && ascii <= 'z')
                || (ascii >= 'A' && ascii <= 'Z')
                || (ascii >= '0' && ascii <= '9')
                || ascii == '-'
                || ascii == '.'
                || ascii == '_'
                || ascii == '~';
    }
}
