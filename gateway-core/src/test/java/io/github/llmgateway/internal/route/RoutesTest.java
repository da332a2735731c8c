// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.model.ProviderType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private static final Map<ProviderId, Routes.Target> TARGETS = targets();

    @Test
    void whatFollowsTheFirstSlashGoesToTheVendorAsItIs() {
        assertThat(routes(Map.of()).candidates("one/Org/Model-7 B:x"))
                .containsExactly(
                        new Candidate(ProviderId.of("one"), ProviderType.of("acme"), "team", "Org/Model-7 B:x"));
    }

    @Test
    void anAliasIsItsModelsInOrder() {
        Routes routes = routes(Map.of("fast", List.of("two/m2", "one/m1")));

        assertThat(routes.candidates("fast")).extracting(Candidate::toString).containsExactly("two/m2", "one/m1");
    }

    @Test
    void aNameIsResolvedTheSameWayEveryTime() {
        Routes routes = routes(Map.of());

        assertThat(routes.candidates("one/m")).isSameAs(routes.candidates("one/m"));
        for (int i = 0; i < 3_000; i++) {
            assertThat(routes.candidates("two/m" + i).get(0).model()).isEqualTo("m" + i);
        }
    }

    @Test
    void anUnknownProviderIsRefusedWithTheKnownOnes() {
        assertThat(refusal(routes(Map.of()), "thre/m"))
                .isEqualTo(
                        "no provider 'thre' is configured (asked for as 'thre/m'). Configured providers are one, two;"
                                + " add gateway.providers.thre.api-key if it is one.");
    }

    @Test
    void aNameWithoutSlashMustBeAnAlias() {
        assertThat(refusal(routes(Map.of("fast", List.of("one/m"))), "m"))
                .isEqualTo("'m' is neither provider/model nor the alias of a route. Write it as provider/model;"
                        + " configured providers are one, two; routes are fast.");
        assertThat(refusal(new Routes(Map.of(), Map.of(), Map.of()), "m")).contains("configured providers are none");
    }

    @Test
    void aliasesDoNotNest() {
        Map<String, List<String>> circle = Map.of("a", List.of("b"), "b", List.of("one/m"));
        assertThat(refusal(() -> routes(circle)))
                .isEqualTo("'b' in gateway.routes.a is the alias of a route itself, and aliases do not nest."
                        + " List the models that 'b' stands for, as provider/model.");
    }

    @Test
    void aModelWithoutAProviderIsNotAdvisedToConfigureOneWithoutAName() {
        assertThat(refusal(routes(Map.of()), "/m"))
                .isEqualTo("'/m' names no provider. Write it as provider/model; configured providers are one, two.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one/", "one/ "})
    void aProviderAloneNamesNoModel(String name) {
        assertThat(refusal(routes(Map.of()), name))
                .isEqualTo("'" + name + "' names no model. Write it as provider/model.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/m", " one/m", "ONE/m"})
    void anythingElseIsRefused(String name) {
        assertThat(refusal(routes(Map.of()), name)).contains("'" + name + "'", "one, two");
    }

    @Test
    void aRouteToWhatIsNotThereIsRefusedWhenItIsRead() {
        assertThat(refusal(() -> routes(Map.of("fast", List.of("one/m", "gone/m")))))
                .contains("no provider 'gone' is configured", "'gone/m' in gateway.routes.fast");
        assertThat(refusal(() -> routes(Map.of("fast", List.of("plain")))))
                .contains("'plain' in gateway.routes.fast is neither provider/model nor the alias of a route");
        assertThat(refusal(() -> routes(Map.of("fast", List.of("one/")))))
                .contains("'one/' in gateway.routes.fast names no model");
    }

    private static Map<ProviderId, Routes.Target> targets() {
        Map<ProviderId, Routes.Target> targets = new LinkedHashMap<>();
        targets.put(ProviderId.of("one"), new Routes.Target(ProviderType.of("acme"), "team"));
        targets.put(ProviderId.of("two"), new Routes.Target(ProviderType.of("acme"), ""));
        return targets;
    }

    private static Routes routes(Map<String, List<String>> aliases) {
        return new Routes(TARGETS, aliases, Map.of());
    }

    private static String refusal(Routes routes, String model) {
        return refusal(() -> routes.candidates(model));
    }

    private static String refusal(Runnable action) {
        GatewayException e = catchThrowableOfType(GatewayException.class, action::run);
        assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        return e.getMessage();
    }
}
