package dev.switchboard.provider.http;

import dev.switchboard.model.Locality;
import dev.switchboard.model.ProviderSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/**
 * Keeps keys and prompts from travelling to an address that nobody meant: a base address is looked at when a provider is
 * opened, and every address that its name resolves to is looked at again on each new connection, since a name may lead
 * elsewhere by then. Messages hold the host, never the path, query or user.
 */
final class AddressGuard implements Dns {
    // As browsers have it: a host whose last label is a number is one, and resolvers read hexadecimal too.
    private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?");
    private static final Pattern QUAD = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

    private final HttpUrl url;
    private final boolean privateAllowed;
    private final Dns resolver;

    private AddressGuard(HttpUrl url, boolean privateAllowed, Dns resolver) {
        this.url = url;
        this.privateAllowed = privateAllowed;
        this.resolver = resolver;
    }

    /**
     * The guard of the provider's address.
     *
     * @throws IllegalArgumentException if the address may not be called, saying why and what to do
     */
    static AddressGuard of(ProviderSettings settings, String vendorUrl, Dns resolver) {
        HttpUrl url = HttpUrl.parse(settings.baseUrl().map(Object::toString).orElse(vendorUrl));
        if (url == null) {
            throw refusal(settings, "is no http or https address");
        }
        AddressGuard guard = new AddressGuard(url, settings.allowPrivateNetwork(), resolver);
        guard.objection().ifPresent(reason -> {
            throw refusal(settings, reason);
        });
        return guard;
    }

    /** The address itself. */
    HttpUrl url() {
        return url;
    }

    /** How far data sent there travels, as far as this guard makes sure of it. */
    Locality locality() {
        Optional<InetAddress> literal = literal();
        if (isLocalhost()
                || literal.map(Reach::of).filter(Reach.LOOPBACK::equals).isPresent()) {
            return Locality.HOST;
        }
        boolean inside = literal.map(Reach::of).filter(Reach.PRIVATE::equals).isPresent() || !url.isHttps();
        return inside ? Locality.PERIMETER : Locality.VENDOR;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> addresses = resolver.lookup(host);
        for (InetAddress address : addresses) {
            Reach reach = Reach.of(address);
            if (!permits(reach) || (isLocalhost() && reach != Reach.LOOPBACK)) {
                throw new ForbiddenAddressException(
                        "the name " + host + " leads to a " + reach + " address, where it may not: " + advice(reach));
            }
        }
        return addresses;
    }

    private Optional<String> objection() {
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            return Optional.of("holds a user or a password: give the key as a key");
        }
        if (url.query() != null || url.fragment() != null) {
            return Optional.of("holds a query or a fragment: leave off what follows '?' or '#'");
        }
        if (!url.isHttps() && !privateAllowed) {
            return Optional.of("is not https: plain http needs allowPrivateNetwork() and leads into a private network");
        }
        if (NUMERIC.matcher(url.host()).matches() && !QUAD.matcher(url.host()).matches()) {
            return Optional.of("is a number in a form that hides the address: write four numbers with dots");
        }
        return forbiddenHost();
    }

    private Optional<String> forbiddenHost() {
        if (url.host().equals("metadata.google.internal")) {
            return Optional.of("is a cloud's metadata service, not a model");
        }
        if (isLocalhost()) {
            return permits(Reach.LOOPBACK)
                    ? Optional.empty()
                    : Optional.of("is this machine: " + advice(Reach.LOOPBACK));
        }
        return literal()
                .map(Reach::of)
                .filter(reach -> !permits(reach))
                .map(reach -> "is a " + reach + " address: " + advice(reach));
    }

    private boolean permits(Reach reach) {
        return switch (reach) {
            case PUBLIC -> url.isHttps();
            case LOOPBACK, PRIVATE -> privateAllowed;
            case FORBIDDEN -> false;
        };
    }

    private static String advice(Reach reach) {
        return switch (reach) {
            case PUBLIC -> "outside a private network only https is called";
            case LOOPBACK, PRIVATE -> "allowPrivateNetwork() permits that";
            case FORBIDDEN -> "no model can be there";
        };
    }

    private boolean isLocalhost() {
        return url.host().equals("localhost") || url.host().endsWith(".localhost");
    }

    /** The address where the host is written as one; OkHttp has made it canonical, and nothing is looked up for it. */
    private Optional<InetAddress> literal() {
        String host = url.host();
        if (!host.contains(":") && !QUAD.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the host " + host + " is no address", e);
        }
    }

    private static IllegalArgumentException refusal(ProviderSettings settings, String reason) {
        return new IllegalArgumentException("the address of provider " + settings.name() + " " + reason);
    }
}
