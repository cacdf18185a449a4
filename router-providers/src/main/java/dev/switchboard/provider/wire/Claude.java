package dev.switchboard.provider.wire;

import dev.switchboard.model.Capability;
import dev.switchboard.model.ModelProfile;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a model of Anthropic's takes, at Anthropic and wherever else it is served: each generation refuses something that
 * the one before it asked for. The table is by family and version, read off the model's name, with or without a date at
 * its end and whatever a cloud puts before it; a newer version than the table knows is taken for the newest that it does
 * know.
 *
 * @param thinking how it is told to think
 * @param off what switches thinking off, {@code disabled} or another word; null where leaving it out does, or where
 *     nothing does and only a low effort is left
 * @param sampling whether it takes a temperature
 * @param forcedTools whether it can be made to call a tool
 * @param schemas whether its answers can be held to a JSON schema
 */
public record Claude(Thinking thinking, @Nullable String off, boolean sampling, boolean forcedTools, boolean schemas) {

    /** How a model is told to think. */
    public enum Thinking {
        /** It does not. */
        NONE,
        /** By a budget of tokens; not told, it does not think. */
        BUDGET,
        /** By an effort; not told, it does not think. */
        ADAPTIVE,
        /** By an effort; not told, it thinks all the same. */
        ALWAYS
    }

    private static final Claude ANCIENT = new Claude(Thinking.NONE, null, true, true, false);
    private static final Claude FIRST_THINKERS = new Claude(Thinking.BUDGET, null, true, true, false);
    private static final Claude BUDGETED = new Claude(Thinking.BUDGET, null, true, true, true);
    private static final Claude ADAPTIVE = new Claude(Thinking.ADAPTIVE, null, true, true, true);
    private static final Claude WITHOUT_SAMPLING = new Claude(Thinking.ADAPTIVE, null, false, true, true);
    private static final Claude SWITCHABLE = new Claude(Thinking.ALWAYS, "disabled", false, true, true);
    private static final Claude BETWEEN_TOOLS = new Claude(Thinking.ALWAYS, "between_tools", false, false, true);
    private static final Claude ALWAYS_FORCIBLE = new Claude(Thinking.ALWAYS, null, false, true, true);
    private static final Claude ALWAYS = new Claude(Thinking.ALWAYS, null, false, false, true);

    /** From which version of a family on; the last row that fits counts. Versions are major times 100 plus minor. */
    private record Row(String family, int since, Claude facts) {}

    private static final List<Row> TABLE = List.of(
            new Row("opus", 0, ANCIENT),
            new Row("opus", 400, FIRST_THINKERS),
            new Row("opus", 401, BUDGETED),
            new Row("opus", 406, ADAPTIVE),
            new Row("opus", 407, WITHOUT_SAMPLING),
            new Row("opus", 500, SWITCHABLE),
            new Row("opus", 505, ALWAYS),
            new Row("sonnet", 0, ANCIENT),
            new Row("sonnet", 307, FIRST_THINKERS),
            new Row("sonnet", 405, BUDGETED),
            new Row("sonnet", 406, ADAPTIVE),
            new Row("sonnet", 500, SWITCHABLE),
            new Row("sonnet", 505, BETWEEN_TOOLS),
            new Row("haiku", 0, ANCIENT),
            new Row("haiku", 405, BUDGETED),
            new Row("haiku", 505, SWITCHABLE),
            new Row("fable", 0, ALWAYS_FORCIBLE),
            new Row("fable", 501, ALWAYS));

    // claude-sonnet-4-5-20250929, and the older order of claude-3-7-sonnet-20250219 and claude-4-opus-20250514.
    private static final Pattern FAMILY_FIRST =
            Pattern.compile("(?:.*[/.])?claude-([a-z]+)-(\\d+)(?:[.-](\\d{1,2}))?(?!\\d).*");
    private static final Pattern VERSION_FIRST =
            Pattern.compile("(?:.*[/.])?claude-(\\d+)(?:[.-](\\d{1,2}))?-([a-z]+).*");

    /** What is known of the model; of one that is not Anthropic's, that it takes what all once took. */
    public static Claude of(ModelProfile model) {
        String name = model.wireName().toLowerCase(Locale.ROOT);
        Matcher newer = FAMILY_FIRST.matcher(name);
        if (newer.matches()) {
            return lookUp(newer.group(1), version(newer.group(2), newer.group(3)), model);
        }
        Matcher older = VERSION_FIRST.matcher(name);
        if (older.matches()) {
            return lookUp(older.group(3), version(older.group(1), older.group(2)), model);
        }
        return foreign(model);
    }

    private static Claude lookUp(String family, int version, ModelProfile model) {
        Claude found = null;
        for (Row row : TABLE) {
            if (row.family().equals(family) && row.since() <= version) {
                found = row.facts();
            }
        }
        return found == null ? foreign(model) : found;
    }

    private static Claude foreign(ModelProfile model) {
        return model.capabilities().contains(Capability.REASONING)
                ? BUDGETED
                : new Claude(Thinking.NONE, null, true, true, true);
    }

    private static int version(String major, @Nullable String minor) {
        int digits = major.length() > 2 ? 99 : Integer.parseInt(major);
        return digits * 100 + (minor == null ? 0 : Integer.parseInt(minor));
    }
}
