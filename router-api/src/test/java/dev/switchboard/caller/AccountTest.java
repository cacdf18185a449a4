package dev.switchboard.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
    @Test
    void aChargeReachesEveryLevelFromTheTopDownToTheAccountItself() {
        assertThat(Account.of("acme/support/bot").levels())
                .containsExactly(Account.of("acme"), Account.of("acme/support"), Account.of("acme/support/bot"));
        assertThat(Account.UNASSIGNED.levels()).containsExactly(Account.UNASSIGNED);
    }

    @Test
    void lowerCasesAlsoWhereTheMachineSpeaksTurkish() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(Account.of("ACME/BILLING")).isEqualTo(Account.of("acme/billing"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/acme",
                "acme/",
                "acme//bot",
                "acme bot",
                "acme\n",
                "a/b/c/d/e/f/g/h/i",
                "acme/caf\u00e9",
                "acme/\u212a", // the Kelvin sign, whose lower case is a plain k
                "acm\u0435"
            })
    void refusesEveryOtherFormAndShowsOne(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Account.of(path))
                .withMessage("'" + path + "' is no account: write a path such as acme/support/bot,"
                        + " of at most 8 segments of a-z, 0-9 and . _ : @ % -");
    }

    @Test
    void takesEightSegmentsAndTwoHundredCharacters() {
        assertThat(Account.of("a/b/c/d/e/f/g/h").levels()).hasSize(8);
        assertThat(Account.of("a".repeat(200)).path()).hasSize(200);
        assertThatIllegalArgumentException().isThrownBy(() -> Account.of("a".repeat(201)));
    }
}
