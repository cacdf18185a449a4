package dev.switchboard.provider.gemini;

import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ProviderSettings;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where models are asked and how they are named there: at Google AI Studio, or in a project and location of Vertex AI.
 *
 * @param vertex which of the two
 * @param address the vendor's own, for where the settings give none
 * @param below what stands between the settings' address, or the vendor's, and a model; ends with a slash if it is
 *     anything
 * @param location where Vertex AI processes data; null where that is not known
 */
record Site(
        boolean vertex,
        String address,
        String below,
        @Nullable String location) {
    static final String PROJECT = "project";

    private static final String VERTEX = "vertex";
    private static final String STUDIO_ADDRESS = "https://generativelanguage.googleapis.com";
    private static final String GLOBAL = "global";

    private static final Pattern VERSION = Pattern.compile(".*/v\\d+(alpha|beta)?\\d*/?");
    private static final Pattern PLACE = Pattern.compile(".*/projects/[^/]+/locations/([^/]+)/?");
    private static final Pattern SEGMENT = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._:-]{0,99}");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._@-]*(/[a-zA-Z0-9][a-zA-Z0-9._@-]*)*");

    /**
     * The site that settings lead to: a project makes it Vertex AI, whether an option names it or the address holds it.
     *
     * @throws IllegalArgumentException if they lead nowhere, saying what is missing
     */
    static Site of(ProviderSettings settings) {
        String path =
                settings.baseUrl().map(url -> String.valueOf(url.getPath())).orElse("");
        String project = settings.option(PROJECT).orElse(null);
        Matcher place = PLACE.matcher(path);
        if (place.matches()) {
            if (project != null) {
                throw new IllegalArgumentException("the address of provider " + settings.name()
                        + " holds a project already: leave off either its path or the option '" + PROJECT + "'");
            }
            return new Site(true, "", "", place.group(1));
        }
        boolean versioned = VERSION.matcher(path).matches();
        if (project != null) {
            String location = segment("region", settings.region().orElse(GLOBAL).toLowerCase(Locale.ROOT));
            String below = "projects/" + segment(PROJECT, project) + "/locations/" + location + "/";
            return new Site(true, vertexAddress(location), versioned ? below : "v1beta1/" + below, location);
        }
        if (settings.name().equals(VERTEX)) {
            throw new IllegalArgumentException("provider " + settings.name() + " needs a project: set the option '"
                    + PROJECT + "' and the region, or a baseUrl that ends with /v1/projects/.../locations/...");
        }
        return new Site(false, STUDIO_ADDRESS, versioned ? "" : "v1beta/", null);
    }

    /**
     * The address of a method of a model.
     *
     * @throws IllegalArgumentException if the model's name cannot stand in an address
     */
    String path(ModelProfile model, String method) {
        String name = model.wireName();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the wire name of model " + model + " cannot stand in an address");
        }
        return below + resource(name) + ":" + method;
    }

    /** People give a model's name with what it stands under and without. */
    private String resource(String name) {
        String bare = name.substring(name.lastIndexOf('/') + 1);
        if (vertex) {
            boolean full = name.startsWith("publishers/") || name.startsWith("endpoints/");
            return full ? name : "publishers/google/models/" + bare;
        }
        return name.startsWith("tunedModels/") ? name : "models/" + bare;
    }

    private static String vertexAddress(String location) {
        return switch (location) {
            case GLOBAL -> "https://aiplatform.googleapis.com";
            case "us", "eu" -> "https://aiplatform." + location + ".rep.googleapis.com";
            default -> "https://" + location + "-aiplatform.googleapis.com";
        };
    }

    private static String segment(String what, String value) {
        if (!SEGMENT.matcher(value).matches()) {
            throw new IllegalArgumentException("the " + what + " '" + value + "' cannot stand in an address");
        }
        return value;
    }
}
