package dev.switchboard.core.budget;

import dev.switchboard.caller.Account;

/**
 * Which accounts a limit is on. A star stands for one whole segment, or for what follows the colon of one. Immutable; the
 * most particular one comes first: the one that spells out more from the left.
 */
final class AccountPattern implements Comparable<AccountPattern> {
    private final String text;
    private final String[] segments;

    private AccountPattern(String text) {
        this.text = text;
        this.segments = text.split("/", -1);
    }

    /** Reads it, in whatever case. */
    static AccountPattern of(String text) {
        String[] segments = text.split("/", -1);
        StringBuilder pattern = new StringBuilder(text.length());
        for (String segment : segments) {
            int star = segment.indexOf('*');
            if (star >= 0 && (star != segment.length() - 1 || (star > 0 && segment.charAt(star - 1) != ':'))) {
                throw new IllegalArgumentException("'" + text
                        + "': a star stands for a whole segment, or for what follows its colon: acme/*, tenant:*");
            }
        }
        // A pattern is an account once its stars are letters.
        pattern.append(Account.of(text.replace('*', 'x')).path());
        for (int i = text.indexOf('*'); i >= 0; i = text.indexOf('*', i + 1)) {
            pattern.setCharAt(i, '*');
        }
        return new AccountPattern(pattern.toString());
    }

    /** Whether it is on one account only, and so is that account. */
    boolean isAccount() {
        return text.indexOf('*') < 0;
    }

    /** Whether it is on the account of that path. Makes no objects, since it is asked for every charge. */
    boolean matches(String path) {
        int from = 0;
        for (int i = 0; i < segments.length; i++) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            boolean last = i == segments.length - 1;
            if (last != (slash < 0) || !matches(segments[i], path, from, end)) {
                return false;
            }
            from = end + 1;
        }
        return true;
    }

    private static boolean matches(String segment, String path, int from, int end) {
        int spelled = spelled(segment);
        boolean fits = spelled == segment.length() ? end - from == spelled : end - from >= spelled;
        return fits && path.regionMatches(from, segment, 0, spelled);
    }

    /** How much of a segment has to be there to the letter. */
    private static int spelled(String segment) {
        return segment.endsWith("*") ? segment.length() - 1 : segment.length();
    }

    @Override
    public int compareTo(AccountPattern other) {
        for (int i = 0; i < Math.min(segments.length, other.segments.length); i++) {
            boolean star = segments[i].endsWith("*");
            boolean otherStar = other.segments[i].endsWith("*");
            int order = star != otherStar ? Boolean.compare(star, otherStar) : 0;
            if (order == 0 && star) {
                order = Integer.compare(other.segments[i].length(), segments[i].length());
            }
            if (order != 0) {
                return order;
            }
        }
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
