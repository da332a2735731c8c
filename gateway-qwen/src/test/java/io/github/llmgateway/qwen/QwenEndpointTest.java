// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QwenEndpointTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, https://dashscope.aliyuncs.com/compatible-mode/v1",
                "cn-beijing, standard, -, https://dashscope.aliyuncs.com/compatible-mode/v1",
                "ap-southeast-1, -, -, https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
                "us-east-1, -, -, https://dashscope-us.aliyuncs.com/compatible-mode/v1",
                "cn-hongkong, -, -, https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1",
                "-, -, llm-a1b2, https://llm-a1b2.cn-beijing.maas.aliyuncs.com/compatible-mode/v1",
                "eu-central-1, -, ws1, https://ws1.eu-central-1.maas.aliyuncs.com/compatible-mode/v1",
                "ap-northeast-1, -, ws1, https://ws1.ap-northeast-1.maas.aliyuncs.com/compatible-mode/v1",
                "-, trial, -, https://trial.cn-beijing.maas.aliyuncs.com/compatible-mode/v1",
                "us-east-1, trial, -, https://trial.us-east-1.maas.aliyuncs.com/compatible-mode/v1",
                "-, coding, -, https://coding.dashscope.aliyuncs.com/v1",
                "ap-southeast-1, coding, -, https://coding-intl.dashscope.aliyuncs.com/v1",
                "-, token, -, https://token-plan.cn-beijing.maas.aliyuncs.com/compatible-mode/v1",
                "ap-southeast-1, token, -, https://token-plan.ap-southeast-1.maas.aliyuncs.com/compatible-mode/v1",
            })
    void regionPlanAndWorkspaceNameTheHost(String region, String plan, String workspace, String url) {
        assertThat(QwenEndpoint.of(Qwen.settings(Qwen.KEY, given(region, plan, workspace)))
                        .baseUrl())
                .isEqualTo(url);
    }

    private static String[] given(String region, String plan, String workspace) {
        return Stream.of(new String[] {"region", region}, new String[] {"plan", plan}, new String[] {
                    "workspace", workspace
                })
                .filter(pair -> pair[1] != null)
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }

    @Test
    void aBaseUrlStandsAboveEverythingElse() {
        QwenEndpoint endpoint = QwenEndpoint.of(
                Qwen.settings(Qwen.KEY, "base-url", "http://127.0.0.1:9/v1/", "plan", "coding", "region", "us-east-1"));

        assertThat(endpoint.baseUrl()).isEqualTo("http://127.0.0.1:9/v1");
        assertThat(endpoint.isVendor()).isFalse();
        assertThat(endpoint.region()).isEqualTo("us-east-1");
    }

    @ParameterizedTest
    @CsvSource({
        "https://dashscope-intl.aliyuncs.com/compatible-mode/v1, ap-southeast-1",
        "https://coding.dashscope.aliyuncs.com/v1, cn-beijing",
        "https://ws1.eu-central-1.maas.aliyuncs.com/compatible-mode/v1, eu-central-1",
        "https://proxy.example.com/v1, ''",
    })
    void theRegionOfABaseUrlIsToldByItsHost(String url, String region) {
        assertThat(QwenEndpoint.of(Qwen.settings(Qwen.KEY, "base-url", url)).region())
                .isEqualTo(region);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/dashscope.aliyuncs.com/v1",
                "https://dashscope.aliyuncs.com.evil.example/v1",
                "https://notdashscope.aliyuncs.com/v1",
                "https://dashscope.aliyuncs.com@evil.example/v1",
            })
    void onlyTheHostItselfMakesAVendorHost(String url) {
        assertThat(QwenEndpoint.of(Qwen.settings(Qwen.KEY, "base-url", url)).isVendor())
                .isFalse();
    }

    @Test
    void hostsAreComparedWithoutRegardToCase() {
        assertThat(QwenEndpoint.of(Qwen.settings(Qwen.KEY, "base-url", "https://Coding.DashScope.aliyuncs.com/v1"))
                        .isCodingPlan())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "region=cn-shanghai | gateway.providers.qwen.region is 'cn-shanghai' | ap-southeast-1",
                "plan=gold | gateway.providers.qwen.plan is 'gold' | standard, coding, token, trial",
                "auth=basic | gateway.providers.qwen.auth is 'basic' | api-key",
                "auth=oauth | gateway.providers.qwen.auth=oauth needs gateway.providers.qwen.oauth.client-id | api-key",
                "region=eu-central-1 | has no shared host | Set gateway.providers.qwen.workspace",
                "region=ap-northeast-1 | has no shared host | Set gateway.providers.qwen.workspace",
                "region=us-east-1 plan=coding | is not served in region 'us-east-1' | gateway.providers.qwen.region",
                "region=cn-hongkong plan=token | is not served in region 'cn-hongkong' | ap-southeast-1",
                "workspace=ws1 plan=trial | gateway.providers.qwen.workspace is set together with | Remove one",
                "workspace=evil.example/ | gateway.providers.qwen.workspace is not a workspace id | without a host name",
                "workspace=-a | gateway.providers.qwen.workspace is not a workspace id | letters, digits",
            })
    void whatCannotWorkIsAConfigurationErrorThatNamesTheProperty(String settings, String what, String advice) {
        String[] pairs = settings.split("[= ]", -1);

        GatewayException refusal = Qwen.refusal(() -> Qwen.provider(pairs));

        assertThat(refusal.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(refusal).hasMessageContainingAll(what, advice);
    }

    @Test
    void theFactoryTellsItsSettingsWithTheirValues() {
        assertThat(new QwenProviderFactory().settings())
                .extracting(key -> key.name())
                .containsExactly(
                        "auth",
                        "oauth.client-id",
                        "oauth.device-endpoint",
                        "oauth.token-endpoint",
                        "oauth.scope",
                        "oauth.credentials-file",
                        "region",
                        "plan",
                        "workspace");
    }

    @Test
    void theProviderTellsWhereCallsGo() {
        assertThat(Qwen.provider("region", "us-east-1").endpoint())
                .isEqualTo("https://dashscope-us.aliyuncs.com/compatible-mode/v1");
    }
}
