package dev.switchboard.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A catalog is read, or refused with a message that says where it is wrong. */
class CatalogReaderFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void readsOrRefusesAnyFile(byte[] file) throws IOException {
        try {
            assertThat(CatalogReader.read("fuzzed", new ByteArrayInputStream(file))
                            .entries())
                    .isNotEmpty();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("catalog fuzzed, line ");
        }
    }
}
