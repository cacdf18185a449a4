package dev.switchboard.provider.bedrock;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of documents as Bedrock allows them: letters and digits of ASCII, hyphens, brackets and single blanks, at most 200
 * characters, and each name once. One for each request; not safe for use by many threads.
 */
final class DocumentNames {
    private static final Pattern FORBIDDEN = Pattern.compile("[^a-zA-Z0-9 ()\\[\\]-]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int LONGEST = 190;

    private final Set<String> taken = new HashSet<>();

    /** The name that is nearest to the wish. */
    String next(String wish) {
        String plain = FORBIDDEN.matcher(BLANKS.matcher(wish).replaceAll(" ")).replaceAll("-");
        String trimmed = plain.substring(0, Math.min(LONGEST, plain.length())).strip();
        String name = trimmed.isEmpty() ? "document" : trimmed;
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + " (" + i + ")";
        }
        return free;
    }
}
