// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.simulator.SignInFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Renewals over real sockets, on a clock of the test. */
class TokenRefresherTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration NEARLY_OVER = Duration.ofSeconds(20);
    private static final Duration OVER = Duration.ofSeconds(-1);

    @TempDir
    Path folder;

    private final HurriedTime time = new HurriedTime();
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder, time);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private GatewayException failure(TokenRefresher refresher) {
        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> refresher.current(null));
        assertThat(failure).isNotNull();
        assertThat(failure.provider()).isIn("", "acme");
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("-secret");
        }
        return failure;
    }

    private int renewals() {
        return desk.simulator.signIn().renewals();
    }

    @Test
    void aTokenThatIsGoodIsUsedAsItIs() throws Exception {
        TokenSet tokens = desk.signedIn(HOUR);
        TokenRefresher refresher = desk.refresher();

        Credential credential = refresher.current(null);

        assertThat(credential.token()).isEqualTo(tokens.accessToken());
        assertThat(credential.baseUrl()).isEqualTo(tokens.resource().orElseThrow() + "/v1");
        assertThat(refresher.current(null)).isSameAs(credential);
        assertThat(desk.simulator.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"31, 0", "30, 1", "1, 1", "-600, 1"})
    void aTokenIsRenewedHalfAMinuteBeforeItEnds(int seconds, int renewals) throws Exception {
        desk.signedIn(Duration.ofSeconds(seconds));
        TokenRefresher refresher = desk.refresher();

        refresher.current(null);
        refresher.current(null);

        assertThat(renewals()).isEqualTo(renewals);
    }

    @Test
    void aRenewalIsKeptWithAllThatStoodBesideIt() throws Exception {
        TokenSet old = desk.signedIn(NEARLY_OVER);
        desk.keep(new TokenSet(
                old.accessToken(),
                old.refreshToken().orElseThrow(),
                "Bearer",
                null,
                old.expiry(),
                Map.of("theirs", 7L)));

        Credential credential = desk.refresher().current(null);

        assertThat(desk.kept())
                .containsEntry("access_token", credential.token())
                .containsEntry("theirs", 7L)
                .containsEntry(
                        "expiry_date", time.now().plus(Duration.ofHours(6)).toEpochMilli())
                .doesNotContainEntry("refresh_token", old.refreshToken().orElseThrow());
        assertThat(credential.baseUrl()).isEqualTo(desk.kept().get("resource_url") + "/v1");
        assertThat(desk.simulator.lastRequest().body())
                .isEqualTo("grant_type=refresh_token&refresh_token="
                        + old.refreshToken().orElseThrow() + "&client_id=acme-tool");
    }

    @Test
    void whatARenewalLeavesOutStays() throws Exception {
        desk.clientId = "acme-tool~sparse";
        TokenSet old = desk.signedIn(NEARLY_OVER);

        Credential credential = desk.refresher().current(null);

        assertThat(credential.token()).isNotEqualTo(old.accessToken());
        assertThat(credential.baseUrl()).isEqualTo(old.resource().orElseThrow() + "/v1");
        assertThat(desk.kept())
                .containsEntry("refresh_token", old.refreshToken().orElseThrow())
                .containsEntry("resource_url", old.resource().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 32})
    void threadsThatMeetOneEndRenewOnce(int threads) throws Exception {
        desk.close();
        desk = new Desk(folder, TimeSource.system()); // they wait for one another
        desk.signedIn(OVER);
        // Each pair of threads has a refresher of its own, as two gateways in one process have.
        List<TokenRefresher> refreshers = new ArrayList<>();
        for (int i = 0; i < threads; i += 2) {
            refreshers.add(desk.refresher());
        }
        List<String> tokens =
                atOnce(threads, i -> refreshers.get(i / 2).current(null).token());

        assertThat(tokens).hasSize(threads).containsOnly((String) desk.kept().get("access_token"));
        assertThat(renewals()).isEqualTo(1);
        assertThat(desk.simulator.signIn().refusedRenewals()).isZero();
    }

    private interface Ask {
        String of(int index) throws Exception;
    }

    private static List<String> atOnce(int threads, Ask ask) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<String>> asked = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int index = i;
                asked.add(pool.submit(() -> {
                    barrier.await(10, TimeUnit.SECONDS);
                    return ask.of(index);
                }));
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> future : asked) {
                answers.add(future.get(20, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 32})
    void threadsWhoseTokenWasRefusedRenewOnce(int threads) throws Exception {
        desk.signedIn(HOUR);
        TokenRefresher refresher = desk.refresher();
        Credential refused = refresher.current(null);

        List<String> tokens =
                atOnce(threads, i -> refresher.renew(refused, null).token());

        assertThat(tokens).containsOnly((String) desk.kept().get("access_token"));
        assertThat(renewals()).isEqualTo(1);
    }

    @Test
    void aTokenThatAnotherProcessHasRenewedIsTakenOver() throws Exception {
        desk.signedIn(HOUR);
        TokenRefresher mine = desk.refresher();
        Credential refused = mine.current(null);
        Credential theirs = desk.refresher().renew(refused, null);

        assertThat(mine.renew(refused, null).token()).isEqualTo(theirs.token());
        assertThat(renewals()).isEqualTo(1);
    }

    @Test
    void aChangeOfTheFileIsSeenWithinSeconds() throws Exception {
        desk.signedIn(HOUR);
        TokenRefresher refresher = desk.refresher();
        refresher.current(null);
        TokenSet other = desk.signedIn(HOUR);
        time.pass(Duration.ofSeconds(6));
        assertThat(refresher.current(null).token()).isEqualTo(other.accessToken());

        Files.delete(desk.file);
        time.pass(Duration.ofSeconds(6));
        assertThat(failure(refresher).kind()).isEqualTo(ErrorKind.AUTHENTICATION);
    }

    @Test
    void withoutASignInThereIsAnAdvice() {
        GatewayException failure = failure(desk.refresher());

        assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failure).hasMessageContainingAll("nobody is signed in", "gateway login acme", desk.file.toString());
    }

    @Test
    void aDeadRefreshTokenMeansSignInAgainAndOnlyThenTheFileGoes() throws Exception {
        desk.signedIn(OVER);
        desk.simulator.signIn().endAllTokens();
        TokenRefresher refresher = desk.refresher();

        GatewayException failure = failure(refresher);

        assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failure.httpStatus()).hasValue(400);
        assertThat(failure).hasMessageContaining("gateway login acme");
        assertThat(desk.file).doesNotExist();
        failure(refresher);
        assertThat(desk.simulator.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"SERVER_ERROR", "CLOSE", "ERROR_IN_200", "NULL_TOKEN", "FIREWALL", "THROTTLED", "UNKNOWN_CODE"})
    void everyOtherFailureKeepsTheFile(SignInFault fault) throws Exception {
        desk.signedIn(OVER);
        String before = Files.readString(desk.file);
        desk.simulator.signIn().play(fault);
        TokenRefresher refresher = desk.refresher();

        failure(refresher);

        assertThat(Files.readString(desk.file)).isEqualTo(before);
        time.pass(Duration.ofSeconds(6));
        assertThat(refresher.current(null).token()).isEqualTo(desk.kept().get("access_token"));
    }

    @Test
    void aServerThatHangsIsNotWaitedForForEver() throws Exception {
        desk.signedIn(OVER);
        desk.simulator.signIn().play(SignInFault.HANG);
        time.letBoundsPass();

        GatewayException failure = failure(desk.refresher());

        assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(desk.file).exists();
    }

    @Test
    void theServerIsLeftAloneForAWhileAfterAFailure() throws Exception {
        desk.signedIn(OVER);
        desk.simulator.signIn().play(SignInFault.SERVER_ERROR);
        TokenRefresher refresher = desk.refresher();

        failure(refresher);
        failure(refresher);
        failure(refresher);

        assertThat(desk.simulator.requests()).hasSize(1);
    }

    @Test
    void aTokenThatCannotBeRenewedYetIsUsedToItsEnd() throws Exception {
        TokenSet tokens = desk.signedIn(HOUR);
        TokenRefresher refresher = desk.refresher();
        refresher.current(null);
        time.pass(HOUR.minus(NEARLY_OVER));
        desk.simulator.signIn().play(SignInFault.SERVER_ERROR);

        assertThat(refresher.current(null).token()).isEqualTo(tokens.accessToken());
        time.pass(NEARLY_OVER);
        assertThat(refresher.current(null).token()).isNotEqualTo(tokens.accessToken());
    }

    @Test
    void aTokenRefusedFromItsBeginningIsNotRenewedAgain() throws Exception {
        desk.signedIn(HOUR);
        TokenRefresher refresher = desk.refresher();
        Credential renewed = refresher.renew(refresher.current(null), null);

        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> refresher.renew(renewed, null));

        assertThat(failure).hasMessageContaining("only just now");
        assertThat(renewals()).isEqualTo(1);
        renewed.accepted();
        refresher.renew(renewed, null);
        assertThat(renewals()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {-600, 600})
    void aClockThatIsTenMinutesWrongSignsNobodyOut(long seconds) throws Exception {
        desk.signedIn(HOUR);
        desk.refresher().current(null);
        time.skew(Duration.ofSeconds(seconds));
        TokenRefresher wrong = desk.refresher();
        Credential credential = wrong.current(null);
        time.skew(Duration.ZERO);

        assertThat(desk.refresher().current(null).token()).isEqualTo(credential.token());
        assertThat(renewals()).isZero();
        assertThat(wrong.renew(credential, null).token()).isEqualTo(desk.kept().get("access_token"));
        assertThat(desk.simulator.signIn().refusedRenewals()).isZero();
    }

    @Test
    void shortLivedTokensAreNotRenewedByEachCall() throws Exception {
        desk.simulator.signIn().tokenLife(Duration.ofSeconds(20));
        desk.signedIn(OVER);
        TokenRefresher refresher = desk.refresher();

        for (int i = 0; i < 5; i++) {
            refresher.current(null);
            time.pass(Duration.ofSeconds(1));
        }
        assertThat(renewals()).isEqualTo(1);
    }

    @Test
    void aFileThatIsSpoiledWhileTokensAreHeldIsHealedByTheNextRenewal() throws Exception {
        desk.signedIn(HOUR);
        TokenRefresher refresher = desk.refresher();
        refresher.current(null);
        String whole = Files.readString(desk.file);
        Files.writeString(desk.file, whole.substring(0, whole.length() / 2));
        time.pass(Duration.ofSeconds(6));
        refresher.current(null);
        assertThat(renewals()).isZero();

        time.pass(HOUR);
        assertThat(refresher.current(null).token()).isEqualTo(desk.kept().get("access_token"));
        assertThat(renewals()).isEqualTo(1);
    }

    @Test
    void aFileThatIsSpoiledFromTheBeginningAsksForASignIn() throws Exception {
        desk.signedIn(HOUR);
        Files.writeString(desk.file, "{\"access_token\":\"half-secret");

        GatewayException failure = failure(desk.refresher());

        assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failure).hasMessageContainingAll("holds no tokens", "gateway login acme");
        assertThat(desk.file).exists();
    }

    /** Spoils a step of each save while it is set. */
    private static final class Spoiled extends FileSteps {
        final AtomicReference<String> step = new AtomicReference<>("");

        @Override
        void reserve(Path temporary, int bytes) throws IOException {
            fail("reserve");
            super.reserve(temporary, bytes);
        }

        @Override
        void replace(Path temporary, Path file) throws IOException {
            fail("replace");
            super.replace(temporary, file);
        }

        private void fail(String name) throws IOException {
            if (step.get().equals(name)) {
                throw new IOException("No space left on device");
            }
        }
    }

    /** What is logged while it is open. */
    private static final class Heard extends Handler implements AutoCloseable {
        final List<String> lines = new CopyOnWriteArrayList<>();
        private final Logger logger = Logger.getLogger(Renewal.class.getName());

        Heard() {
            logger.setUseParentHandlers(false);
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord record) {
            lines.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
            logger.setUseParentHandlers(true);
        }
    }

    @Test
    void aFullDiskIsFoundBeforeTheRefreshTokenIsSpent() throws Exception {
        desk.signedIn(OVER);
        Spoiled disk = new Spoiled();
        desk.store = new FileCredentialStore(desk.file, time, disk);
        disk.step.set("reserve");
        TokenRefresher refresher = desk.refresher();

        GatewayException failure = failure(refresher);

        assertThat(failure).hasMessageContainingAll("No space left on device", "not touched");
        assertThat(desk.simulator.requests()).isEmpty();
        disk.step.set("");
        time.pass(Duration.ofSeconds(6));
        assertThat(refresher.current(null).token()).isEqualTo(desk.kept().get("access_token"));
    }

    @Test
    void tokensThatCouldNotBeKeptWorkAndAreRenewedFromMemory() throws Exception {
        TokenSet old = desk.signedIn(OVER);
        Spoiled disk = new Spoiled();
        desk.store = new FileCredentialStore(desk.file, time, disk);
        disk.step.set("replace");
        TokenRefresher refresher = desk.refresher();

        Credential unkept;
        try (Heard log = new Heard()) {
            unkept = refresher.current(null);
            assertThat(log.lines)
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("could not be kept", "No space left on device")
                            .doesNotContain("-secret"));
        }
        assertThat(desk.kept()).containsEntry("access_token", old.accessToken());
        time.pass(Duration.ofSeconds(6));
        assertThat(refresher.current(null)).isSameAs(unkept);
        disk.step.set("");
        time.pass(Duration.ofHours(6));

        assertThat(refresher.current(null).token()).isEqualTo(desk.kept().get("access_token"));
        assertThat(renewals()).isEqualTo(2);
        assertThat(desk.simulator.signIn().refusedRenewals()).isZero();
    }

    @Test
    void closingWaitsForTheRenewalUnderWay() throws Exception {
        TokenSet old = desk.signedIn(OVER);
        desk.simulator.signIn().renewalTakes(Duration.ofMillis(300));
        TokenRefresher refresher = desk.refresher();
        CompletableFuture<Credential> asked = CompletableFuture.supplyAsync(() -> refresher.current(null));
        Desk.until(() -> !desk.simulator.requests().isEmpty());

        refresher.close();
        desk.transport.close();

        assertThat(desk.kept()).doesNotContainEntry("access_token", old.accessToken());
        assertThat(asked.get(10, TimeUnit.SECONDS).token())
                .isEqualTo(desk.kept().get("access_token"));
    }

    @Test
    void nothingThatIsShownHoldsAToken() throws Exception {
        TokenSet tokens = desk.signedIn(HOUR);
        Credential credential = desk.refresher().current(null);
        Map<String, Object> shown = new HashMap<>();
        shown.put("credential", credential);
        shown.put("tokens", tokens);
        shown.put("session", Session.ofStored(tokens, credential));
        shown.put("store", desk.store);
        shown.put("headers", credential.bearer());

        assertThat(shown.toString()).doesNotContain("-secret").contains("***");
    }
}
