package dev.switchboard.provider.ollama;

import dev.switchboard.model.ProviderSettings;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds a server, or the cloud's key, in an environment. */
final class Discovery {
    private static final String NAME = "ollama";
    private static final String PORT = ":11434";
    private static final Pattern HAS_PORT = Pattern.compile(".*:\\d+");

    private Discovery() {}

    static List<ProviderSettings.Builder> in(Map<String, String> environment) {
        String host = environment.getOrDefault("OLLAMA_HOST", "").trim();
        String key = environment.getOrDefault("OLLAMA_API_KEY", "").trim();
        if (!host.isEmpty()) {
            return List.of(ProviderSettings.named(NAME).baseUrl(url(host)).allowPrivateNetwork());
        }
        return key.isEmpty() ? List.of() : List.of(ProviderSettings.named(NAME).key(key));
    }

    /** The variable is the server's too, which understands by 0.0.0.0 that it listens everywhere. */
    private static String url(String host) {
        String url = host.contains("://") ? host : "http://" + host;
        String reachable = url.replace("//0.0.0.0", "//127.0.0.1").replaceFirst("/+$", "");
        boolean complete =
                reachable.startsWith("https://") || HAS_PORT.matcher(reachable).matches();
        return complete ? reachable : reachable + PORT;
    }
}
