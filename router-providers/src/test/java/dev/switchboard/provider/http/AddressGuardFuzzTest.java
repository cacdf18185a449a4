package dev.switchboard.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.switchboard.model.Locality;
import dev.switchboard.model.ProviderSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import okhttp3.Dns;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** However an address is written, and wherever a name leads: nothing inside is called that nobody allowed. */
class AddressGuardFuzzTest {
    private static final String VENDOR = "https://api.example.com";
    private static final Dns NOBODY = host -> {
        throw new AssertionError("opening a provider looks nothing up");
    };

    @FuzzTest(maxDuration = "5m")
    void opensNoAddressInsideHoweverItIsWritten(byte[] bytes) throws Exception {
        String url = new String(bytes, StandardCharsets.UTF_8);
        AddressGuard guard;
        try {
            guard = AddressGuard.of(ProviderSettings.named("any").baseUrl(url).build(), VENDOR, NOBODY);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotEmpty();
            return;
        }

        assertThat(guard.url().isHttps()).isTrue();
        assertThat(guard.locality()).isEqualTo(Locality.VENDOR);
        assertThat(guard.url().username() + guard.url().password()).isEmpty();
        if (isNumber(guard.url().host())) {
            assertOutside(InetAddress.getByName(guard.url().host()));
        }
    }

    @FuzzTest(maxDuration = "5m")
    void followsANameToNoAddressInside(byte[] bytes) throws Exception {
        boolean six = bytes.length >= 16;
        InetAddress address = InetAddress.getByAddress(Arrays.copyOf(bytes, six ? 16 : 4));
        AddressGuard guard = AddressGuard.of(ProviderSettings.named("any").build(), VENDOR, host -> List.of(address));
        ThrowingCallable lookup = () -> guard.lookup("api.example.com");

        Throwable refusal = catchThrowable(lookup);

        if (refusal == null) {
            assertOutside(address);
        } else {
            assertThat(refusal).isInstanceOf(UnknownHostException.class);
        }
    }

    private static boolean isNumber(String host) {
        return host.contains(":") || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    /** By the JDK's lists, which know fewer addresses than ours. */
    private static void assertOutside(InetAddress address) {
        boolean inside = address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        assertThat(inside).as("%s", address).isFalse();
    }
}
