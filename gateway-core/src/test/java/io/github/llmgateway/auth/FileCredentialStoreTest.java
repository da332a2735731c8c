// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.call.TimeSource;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileCredentialStoreTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Instant EXPIRY = Instant.ofEpochMilli(1_795_280_067_650L);

    @TempDir
    Path folder;

    private static TokenSet tokens(String name) {
        return new TokenSet(
                "access-" + name, "refresh-" + name, "Bearer", "portal.example", EXPIRY, Map.of("id_token", "a.b.c"));
    }

    private Path file() {
        return folder.resolve("deep").resolve("own").resolve("oauth_creds.json");
    }

    private FileCredentialStore store() {
        return new FileCredentialStore(file(), TimeSource.system());
    }

    private static void save(CredentialStore store, TokenSet tokens) throws Exception {
        try (CredentialStore.Lease lease = store.lock(PATIENCE)) {
            lease.save(tokens);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(file().getParent())) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsSavedIsReadAgain() throws Exception {
        assertThat(store().load()).isEmpty();
        save(store(), tokens("1"));

        TokenSet read = store().load().orElseThrow();

        assertThat(read.accessToken()).isEqualTo("access-1");
        assertThat(read.refreshToken()).hasValue("refresh-1");
        assertThat(read.resource()).hasValue("portal.example");
        assertThat(read.expiry()).isEqualTo(EXPIRY);
        assertThat(read.others()).containsEntry("id_token", "a.b.c");
    }

    @Test
    void theShapeIsTheOneOtherToolsRead() throws Exception {
        save(store(), tokens("1"));

        assertThat(Files.readString(file()))
                .isEqualTo(
                        "{\"access_token\":\"access-1\",\"refresh_token\":\"refresh-1\",\"token_type\":\"Bearer\","
                                + "\"resource_url\":\"portal.example\",\"expiry_date\":1795280067650,\"id_token\":\"a.b.c\"}\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerMayLook() throws Exception {
        save(store(), tokens("1"));

        assertThat(mode(file())).isEqualTo("rw-------");
        assertThat(mode(file().getParent())).isEqualTo("rwx------");
        assertThat(mode(file().resolveSibling("oauth_creds.json.lock"))).isEqualTo("rw-------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderOfItsOwnIsClosedToOthersAndASharedOneIsNot() throws Exception {
        Files.createDirectories(file().getParent());
        Files.setPosixFilePermissions(file().getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        save(store(), tokens("1"));
        assertThat(mode(file().getParent())).isEqualTo("rwx------");

        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createFile(shared.resolve("somebody.txt"));
        save(new FileCredentialStore(shared.resolve("oauth_creds.json"), TimeSource.system()), tokens("1"));
        assertThat(mode(shared)).isEqualTo("rwxr-xr-x");
        assertThat(mode(shared.resolve("oauth_creds.json"))).isEqualTo("rw-------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anOpenOrReadOnlyFileIsReplacedByAClosedOne() throws Exception {
        save(store(), tokens("1"));
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--r--r--"));

        save(store(), tokens("2"));

        assertThat(mode(file())).isEqualTo("rw-------");
        assertThat(store().load().orElseThrow().accessToken()).isEqualTo("access-2");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkStaysALink() throws Exception {
        save(store(), tokens("1"));
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file());

        save(new FileCredentialStore(link, TimeSource.system()), tokens("2"));

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(store().load().orElseThrow().accessToken()).isEqualTo("access-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"access_token\":\"canary-4711\",\"refr",
                "[\"canary-4711\"]",
                "{\"access_token\":\"canary-4711\"}",
                "{\"refresh_token\":\"canary-4711\",\"expiry_date\":1795280067650}",
                "{\"access_token\":\"canary 4711\",\"expiry_date\":1795280067650}",
                "{\"access_token\":\"canary-4711\",\"expiry_date\":\"soon\"}"
            })
    void whatHoldsNoTokensIsRefusedWithoutShowingIt(String content) throws Exception {
        save(store(), tokens("1"));
        Files.writeString(file(), content);

        IOException refusal = catchThrowableOfType(IOException.class, () -> store().load());

        assertThat(refusal).hasMessageContaining(file().toString()).hasMessageContaining("holds no tokens");
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("4711");
        }
    }

    /** The steps of a save that a disk can spoil. */
    enum Step {
        RESERVE,
        WRITE,
        REPLACE
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aSaveThatFailsLeavesWhatWasThere(Step spoiled) throws Exception {
        save(store(), tokens("1"));
        FileSteps steps = new FileSteps() {
            @Override
            void reserve(Path temporary, int bytes) throws IOException {
                fail(Step.RESERVE);
                super.reserve(temporary, bytes);
            }

            @Override
            void write(Path temporary, byte[] content) throws IOException {
                fail(Step.WRITE);
                super.write(temporary, content);
            }

            @Override
            void replace(Path temporary, Path file) throws IOException {
                if (spoiled == Step.REPLACE) {
                    throw new AccessDeniedException(temporary.toString());
                }
                super.replace(temporary, file);
            }

            private void fail(Step step) throws IOException {
                if (spoiled == step) {
                    throw new IOException("No space left on device");
                }
            }
        };
        FileCredentialStore full = new FileCredentialStore(file(), TimeSource.system(), steps);

        assertThatThrownBy(() -> save(full, tokens("2")))
                .isInstanceOf(IOException.class)
                .hasMessage(file() + " cannot be written: "
                        + (spoiled == Step.REPLACE ? "permission denied" : "No space left on device"));
        assertThat(store().load().orElseThrow().accessToken()).isEqualTo("access-1");
        assertThat(names()).containsExactly("oauth_creds.json", "oauth_creds.json.lock");
    }

    @Test
    void roomIsMadeBeforeItIsNeeded() throws Exception {
        try (CredentialStore.Lease lease = store().lock(PATIENCE)) {
            lease.ready();
            assertThat(names()).hasSize(2).anySatisfy(name -> assertThat(name).endsWith(".tmp"));
        }
        assertThat(names()).containsExactly("oauth_creds.json.lock");
    }

    @Test
    void whatADeadOwnerLeftBehindIsRemoved() throws Exception {
        save(store(), tokens("1"));
        Files.writeString(file().resolveSibling(".oauth_creds.json.123.tmp"), "half of a token");

        save(store(), tokens("2"));

        assertThat(names()).containsExactly("oauth_creds.json", "oauth_creds.json.lock");
    }

    @Test
    void aReaderNeverMeetsHalfAFile() throws Exception {
        save(store(), tokens("0"));
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
            int read = 0;
            while (!over.get()) {
                try {
                    assertThat(TokenFile.read(Files.readAllBytes(file())).accessToken())
                            .startsWith("access-");
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                read++;
            }
            return read;
        });
        for (int i = 0; i < 50; i++) {
            save(store(), tokens("x".repeat(i * 50)));
        }
        over.set(true);

        assertThat(reader.get(10, TimeUnit.SECONDS)).isPositive();
    }

    @Test
    void deletingIsDoneOnceAndNotMissedTwice() throws Exception {
        save(store(), tokens("1"));
        for (int i = 0; i < 2; i++) {
            try (CredentialStore.Lease lease = store().lock(PATIENCE)) {
                lease.delete();
            }
            assertThat(store().load()).isEmpty();
        }
    }

    @Test
    void oneHoldsTheLockAtATimeAndTheNextIsToldWhenItsPatienceEnds() throws Exception {
        HurriedTime time = new HurriedTime();
        FileCredentialStore hurried = new FileCredentialStore(file(), time);
        try (CredentialStore.Lease held = store().lock(PATIENCE)) {
            assertThatThrownBy(() -> hurried.lock(PATIENCE))
                    .isInstanceOf(LeaseTimeoutException.class)
                    .hasMessageContaining("for more than 5s");
            held.save(tokens("1"));
        }
        hurried.lock(PATIENCE).close();
        assertThat(time.waits).allSatisfy(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofMillis(250)));
    }

    @Test
    void anInterruptEndsTheWaitForTheLock() throws Exception {
        try (CredentialStore.Lease held = store().lock(PATIENCE)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> store().lock(PATIENCE)).isInstanceOf(InterruptedException.class);
            held.close();
        }
        assertThat(Thread.interrupted()).isFalse();
        store().lock(PATIENCE).close();
    }
}
