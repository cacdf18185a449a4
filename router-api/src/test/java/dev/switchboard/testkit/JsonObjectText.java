package dev.switchboard.testkit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a JSON object strictly (RFC 8259), without a library: an exam has to run on whatever classpath there is. */
final class JsonObjectText {
    private static final Pattern BLANKS = Pattern.compile("[ \t\r\n]*");
    private static final Pattern STRING =
            Pattern.compile("\"(?:[^\"\\\\\\x00-\\x1f]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+\"");
    private static final Pattern PLAIN =
            Pattern.compile("true|false|null|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private final String text;
    private final StringBuilder compact = new StringBuilder();
    private int at;

    private JsonObjectText(String text) {
        this.text = text;
    }

    /**
     * The object without blanks between its tokens, so that objects may be compared.
     *
     * @throws AssertionError if the text is no object
     */
    static String compact(String text) {
        JsonObjectText reader = new JsonObjectText(text);
        reader.skip(BLANKS);
        if (reader.at == text.length() || text.charAt(reader.at) != '{') {
            throw reader.wrong("a JSON object");
        }
        reader.value();
        if (reader.at < text.length()) {
            throw reader.wrong("the end");
        }
        return reader.compact.toString();
    }

    private void value() {
        if (has('{')) {
            members('}', true);
        } else if (has('[')) {
            members(']', false);
        } else if (!token(STRING) && !token(PLAIN)) {
            throw wrong("a value");
        }
    }

    private void members(char end, boolean named) {
        if (has(end)) {
            return;
        }
        do {
            if (named && !(token(STRING) && has(':'))) {
                throw wrong("a name and ':'");
            }
            value();
        } while (has(','));
        if (!has(end)) {
            throw wrong("'" + end + "'");
        }
    }

    private boolean has(char expected) {
        if (at == text.length() || text.charAt(at) != expected) {
            return false;
        }
        at++;
        compact.append(expected);
        skip(BLANKS);
        return true;
    }

    private boolean token(Pattern pattern) {
        int from = at;
        if (!skip(pattern)) {
            return false;
        }
        compact.append(text, from, at);
        skip(BLANKS);
        return true;
    }

    private boolean skip(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        at = matcher.end();
        return true;
    }

    private AssertionError wrong(String expected) {
        return new AssertionError("no JSON object: " + expected + " is missing at character " + at + " of: " + text);
    }
}
