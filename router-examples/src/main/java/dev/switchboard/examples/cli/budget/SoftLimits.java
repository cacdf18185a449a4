package dev.switchboard.examples.cli.budget;

import dev.switchboard.core.budget.SoftLimit;
import dev.switchboard.decision.SoftAction;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads soft limits as they are given to the command: {@code 80:cheaper-models}. */
final class SoftLimits implements ITypeConverter<SoftLimit> {
    @Override
    public SoftLimit convert(String text) {
        String[] parts = text.split(":", -1);
        SoftAction action = parts.length == 2 ? action(parts[1]) : null;
        if (action == null || !parts[0].matches("\\d{1,3}")) {
            throw new TypeConversionException("'" + text
                    + "' is no soft limit: write a percentage and what happens from there on, 80:cheaper-models; it may"
                    + " be " + names());
        }
        try {
            return new SoftLimit(Integer.parseInt(parts[0]), action);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "': " + e.getMessage());
        }
    }

    /** As it is written in options. */
    static String name(SoftAction action) {
        return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable SoftAction action(String name) {
        return Arrays.stream(SoftAction.values())
                .filter(each -> name(each).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    private static String names() {
        return Arrays.stream(SoftAction.values()).map(SoftLimits::name).collect(Collectors.joining(", "));
    }
}
