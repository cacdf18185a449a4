package dev.switchboard.provider.bedrock;

import dev.switchboard.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests by AWS Signature Version 4, in the header {@code Authorization}.
 *
 * @param region where the service is asked
 * @param service AWS's name for it
 */
record Signer(String region, String service) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String MAC = "HmacSHA256";
    private static final String END = "aws4_request";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The time as AWS writes it; it has to be signed and sent as {@code X-Amz-Date}. */
    static String stamp(Instant time) {
        return STAMP.format(time);
    }

    /** The SHA-256 in small hexadecimal. */
    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** What is to be signed, for a request that is sent at that time. */
    String stringToSign(CanonicalRequest request, Instant time) {
        String hash = hash(request.text().getBytes(StandardCharsets.UTF_8));
        return ALGORITHM + "\n" + stamp(time) + "\n" + scope(time) + "\n" + hash;
    }

    /** The value of the header {@code Authorization}. */
    String authorization(CanonicalRequest request, Instant time, AwsKeys keys) {
        byte[] signature = mac(key(time, keys.secret()), stringToSign(request, time));
        return ALGORITHM + " Credential=" + keys.id() + "/" + scope(time) + ", SignedHeaders=" + request.signedHeaders()
                + ", Signature=" + HexFormat.of().formatHex(signature);
    }

    private String scope(Instant time) {
        return day(time) + "/" + region + "/" + service + "/" + END;
    }

    private byte[] key(Instant time, Secret secret) {
        byte[] key = ("AWS4" + secret.reveal()).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {day(time), region, service, END}) {
            key = mac(key, part);
        }
        return key;
    }

    private static String day(Instant time) {
        return stamp(time).substring(0, 8);
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + MAC, e);
        }
    }
}
