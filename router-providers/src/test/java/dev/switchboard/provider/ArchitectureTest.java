package dev.switchboard.provider;

import dev.switchboard.architecture.CompiledModule;
import dev.switchboard.architecture.ImportOrder;
import dev.switchboard.architecture.LibraryRules;
import dev.switchboard.architecture.SourceFile;

class ArchitectureTest implements LibraryRules {
    private static final CompiledModule MODULE = CompiledModule.underTest(70);

    @Override
    public CompiledModule module() {
        return MODULE;
    }

    @Override
    public ImportOrder order() {
        return ImportOrder.under("dev.switchboard.provider")
                .rank("http")
                .rank("wire")
                .rank(
                        "openai",
                        "anthropic",
                        "gemini",
                        "ollama",
                        "bedrock",
                        "cohere",
                        "function",
                        "simulated",
                        "recorded")
                .rank("")
                .neverFrom("dev.switchboard.core");
    }

    /** Vendors change their wire formats for ever, so what maps them is kept in small files. */
    @Override
    public int fileLimit(SourceFile file) {
        String path = file.path().toString();
        return path.startsWith("src/main") && !path.contains("/http/") ? 200 : LibraryRules.super.fileLimit(file);
    }
}
