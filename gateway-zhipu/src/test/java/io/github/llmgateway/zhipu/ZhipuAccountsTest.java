// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import org.junit.jupiter.api.Test;

/** A limit is not got round by another account's key (user agreement of 2024-06-03, II.2 and II.3). */
class ZhipuAccountsTest {

    private static GatewayBuilder builder(String account) {
        return Gateway.builder()
                .systemProperties(false)
                .property("gateway.providers.zhipu.api-key", "id.secret")
                .property("gateway.providers.zhipu.account", "a")
                .property("gateway.providers.second.type", "zhipu")
                .property("gateway.providers.second.api-key", "id.secret2")
                .property("gateway.providers.second.account", account)
                .property("gateway.routes.mixed", "zhipu/glm-5.2, second/glm-5.2");
    }

    @Test
    void zpAcct_aRouteOverTwoAccountsIsRefusedWhenTheGatewayIsBuilt() {
        GatewayException refused =
                catchThrowableOfType(GatewayException.class, () -> builder("b").build());

        assertThat(refused.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(refused.clauses()).containsExactly("ZP-ACCT");
        assertThat(refused).hasMessageContaining("gateway.routes.mixed").hasMessageContaining("ZP-ACCT");
    }

    @Test
    void zpAcct_severalKeysOfOneAccountMayShareARoute() {
        builder("a").build().close();
    }
}
