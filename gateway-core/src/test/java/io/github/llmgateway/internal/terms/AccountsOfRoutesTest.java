// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.model.ProviderType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A route that goes from one account of a vendor to another is refused when it is configured. */
class AccountsOfRoutesTest {

    private static Candidate candidate(String provider, String type, String account) {
        return new Candidate(ProviderId.of(provider), ProviderType.of(type), account, "m");
    }

    private static GatewayException refusal(TermsEngine engine, Candidate... candidates) {
        return catchThrowableOfType(
                GatewayException.class, () -> engine.checkRoutes(Map.of("fast", List.of(candidates))));
    }

    @Test
    void zpAcct_aRouteDoesNotMixAccountsOfAVendor() {
        GatewayException e =
                refusal(Use.zhipu().engine(), candidate("one", "zhipu", "a"), candidate("two", "zhipu", "b"));
        assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(e.clauses()).containsExactly("ZP-ACCT");
        assertThat(e.getMessage()).contains("gateway.routes.fast", "one, two").doesNotContain(" a,");
    }

    @Test
    void sfAcct_aRouteDoesNotMixAccountsOfAVendor() {
        assertThat(refusal(
                                Use.zhipu().engine(),
                                candidate("one", "siliconflow", "a"),
                                candidate("two", "siliconflow", "b"))
                        .clauses())
                .containsExactly("SF-ACCT", "SF-BYPASS", "SF-PACK-SELF");
    }

    @Test
    void sfBypass_failingOverToAnotherVendorIsFree() {
        assertThatCode(() -> Use.zhipu()
                        .engine()
                        .checkRoutes(Map.of(
                                "fast", List.of(candidate("one", "siliconflow", "a"), candidate("two", "zhipu", "b")))))
                .doesNotThrowAnyException();
    }

    @Test
    void sfBypass_twoModelsOfOneAccountAreFree() {
        assertThatCode(() -> Use.zhipu()
                        .strict()
                        .engine()
                        .checkRoutes(Map.of(
                                "fast",
                                List.of(candidate("one", "siliconflow", "a"), candidate("two", "siliconflow", "a")))))
                .doesNotThrowAnyException();
    }

    @Test
    void sfBypass_twoKeysOfWhichOneAccountIsUnknownAreRefusedInStrictMode() {
        Candidate declared = candidate("one", "siliconflow", "a");
        Candidate open = candidate("two", "siliconflow", "");
        assertThat(refusal(Use.zhipu().engine(), declared, open)).isNull();
        assertThat(refusal(Use.zhipu().strict().engine(), declared, open).getMessage())
                .contains("not declared", "gateway.providers.<id>.account");
    }

    @Test
    void vendorsWhoseTermsAskForNoneMayBePooled() {
        assertThat(refusal(
                        Use.zhipu().strict().engine(),
                        candidate("one", "openai-compatible", "a"),
                        candidate("two", "openai-compatible", "b")))
                .isNull();
    }
}
