package dev.switchboard.examples.cli.budget;

import dev.switchboard.core.budget.Window;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads windows. */
final class Windows implements ITypeConverter<Window> {
    @Override
    public Window convert(String text) {
        try {
            return Window.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
