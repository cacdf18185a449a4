package dev.switchboard.core.receipt;

import dev.switchboard.caller.Caller;
import dev.switchboard.model.Completion;
import dev.switchboard.model.Message;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import dev.switchboard.receipt.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Keyed digests of prompts and answers: they stand on receipts in place of content. Whoever has the key and a text can
 * show that it is the text of a receipt; whoever has only the receipts can neither read nor guess it.
 *
 * <p>A digest is HMAC-SHA-256 (RFC 2104) of the bytes of one part, under a key that is derived from the tenant's name, so
 * that the same text of two tenants digests differently. Callers without a tenant have nothing in common: for them the
 * route's name and a zero byte stand before the part. The bytes of text are its UTF-8, of pictures and documents their
 * base64 or address; where a part has several fields, zero bytes stand between them. Safe for use by many threads.
 */
public final class Digests {
    private static final int LEAST_KEY = 16;
    private static final int MOST_TENANTS = 1_024;
    private static final String ALGORITHM = "hmac-sha256:";
    private static final String NO_TENANT = "unnamed";
    private static final String TENANT = "tenant:";

    private final Hmac master;
    private final ConcurrentHashMap<String, Hmac> byTenant = new ConcurrentHashMap<>();

    private Digests(byte[] key) {
        master = new Hmac(key);
    }

    /** Digests under that key, of at least 16 bytes: they can be compared for as long as the application keeps it. */
    public static Digests keyed(byte[] key) {
        if (key.length < LEAST_KEY) {
            throw new IllegalArgumentException("the key of digests needs at least " + LEAST_KEY
                    + " bytes, better 32, or short texts can be guessed; this one has " + key.length);
        }
        return new Digests(key);
    }

    /**
     * Digests under a key that is drawn now and kept nowhere: they can be compared with each other, and once this object
     * is gone with nothing. The generator should be a {@link java.security.SecureRandom}.
     */
    public static Digests perInstance(RandomGenerator random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return new Digests(key);
    }

    /** One digest for each part of a prompt, named {@code prompt/MESSAGE/PART} with both counted from 0. */
    public List<Digest> prompt(String route, Caller caller, Prompt prompt) {
        List<Digest> digests = new ArrayList<>(prompt.messages().size());
        Hmac.Run run = run(route, caller);
        for (int m = 0; m < prompt.messages().size(); m++) {
            Message message = prompt.messages().get(m);
            for (int p = 0; p < message.parts().size(); p++) {
                digests.add(digest("prompt/" + m + "/" + p, run, message.parts().get(p)));
            }
        }
        return digests;
    }

    /** The digest named {@code answer}: of the text as a whole, and after it of every other part. */
    public Digest answer(String route, Caller caller, Completion completion) {
        Hmac.Run run = run(route, caller);
        run.text(completion.text());
        for (Part part : completion.parts()) {
            if (!(part instanceof Part.Text)) {
                run.zero();
                PartBytes.feed(part, run);
            }
        }
        return new Digest("answer", value(run));
    }

    /**
     * A number for a whole prompt, the same for the same prompt in that scope and hardly ever for another one: to compare
     * prompts in memory without keeping them.
     */
    public long fingerprint(String scope, Prompt prompt) {
        Hmac.Run run = derived("fingerprint").begin(new byte[0]);
        run.text(scope);
        for (Message message : prompt.messages()) {
            run.zero();
            run.text(message.role().name());
            for (Part part : message.parts()) {
                run.zero();
                run.text(part.getClass().getSimpleName());
                run.zero();
                if (!PartBytes.feed(part, run)) {
                    run.text(Integer.toString(part.hashCode()));
                }
            }
        }
        return ByteBuffer.wrap(run.end()).getLong();
    }

    /** Three stars: the key is never printed. */
    @Override
    public String toString() {
        return "digests under the key ***";
    }

    private static Digest digest(String name, Hmac.Run run, Part part) {
        // What only its provider understands has no bytes that we could digest; that is said, not passed over.
        return new Digest(name, PartBytes.feed(part, run) ? value(run) : "none:");
    }

    private static String value(Hmac.Run run) {
        return ALGORITHM + Base64.getEncoder().encodeToString(run.end());
    }

    private Hmac.Run run(String route, Caller caller) {
        return caller.tenant()
                .map(tenant -> derived(TENANT + tenant).begin(new byte[0]))
                .orElseGet(() -> derived(NO_TENANT).begin((route + '\0').getBytes(StandardCharsets.UTF_8)));
    }

    private Hmac derived(String label) {
        Hmac known = byTenant.get(label);
        if (known != null) {
            return known;
        }
        Hmac derived = new Hmac(master.of("switchboard/digest/1/" + label));
        // Full only where tenants are many or invented; then the key is derived again for each route.
        if (byTenant.size() < MOST_TENANTS) {
            byTenant.put(label, derived);
        }
        return derived;
    }
}
