// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LedgerException;
import io.github.llmgateway.metering.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that cannot be opened says which file it is and why, which the driver does not. */
class SqliteMessagesTest {
    private static final Claim CLAIM = Claim.budget(new Level("budget:b", 1_000), 10, 100);

    @TempDir
    private Path directory;

    private static void assertThatItSays(Path file, String why) {
        try (Ledger ledger = JdbcLedger.sqlite(file, false, Duration.ofSeconds(20))) {
            assertThatExceptionOfType(LedgerException.class)
                    .isThrownBy(() -> ledger.hold(Calls.hold("1", CLAIM)))
                    .withMessageContaining("the file " + file.toAbsolutePath() + " " + why);
            assertThatExceptionOfType(LedgerException.class)
                    .isThrownBy(() -> ledger.rows(Instant.EPOCH, Calls.EVER, row -> {}))
                    .withMessageContaining("the file " + file.toAbsolutePath() + " " + why);
        }
    }

    @Test
    void aFolderThatIsNotThere() {
        assertThatItSays(directory.resolve("no/such/ledger.db"), "cannot be made: its folder does not exist");
    }

    @Test
    void aFolderInTheFilesPlace() {
        assertThatItSays(directory, "is a folder; a file is needed");
    }

    @Test
    void aFileOfAnotherKind() throws IOException {
        Path file = directory.resolve("notes.txt");
        Files.writeString(file, "buy milk\n".repeat(1_000));
        assertThatItSays(file, "is no SQLite file");
    }
}
