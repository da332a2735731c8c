// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.spi.SettingKey;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Where requests go, what they hold, and where the key is: in a header and nowhere else. */
interface RequestLaws {

    @Test
    default void aPlainRequestHoldsWhatTheVendorExpects(Bench bench) {
        WireMockServer stubs = bench.stubs();
        stubs.stubFor(post(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(bench.samples().answer().body().orElseThrow())));
        Gateway gateway = bench.calling(Bench.baseUrl(stubs));

        gateway.chat(bench.chat().build());

        stubs.verify(1, expected(bench.samples().requestPaths()));
        assertKeyIsOnlyInAHeader(bench, stubs);
    }

    @Test
    default void aStreamedRequestHoldsWhatTheVendorExpects(Bench bench) {
        WireMockServer stubs = bench.stubs();
        stubs.stubFor(post(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/event-stream")
                        .withBody(bench.stream(bench.samples().answer()))));
        Gateway gateway = bench.calling(Bench.baseUrl(stubs));

        try (ChatStream stream = gateway.stream(bench.chat().build())) {
            stream.response();
        }

        stubs.verify(1, expected(bench.samples().requestPaths()));
        stubs.verify(1, expected(bench.samples().streamRequestPaths()));
        assertKeyIsOnlyInAHeader(bench, stubs);
    }

    private static RequestPatternBuilder expected(Map<String, String> paths) {
        RequestPatternBuilder expected = postRequestedFor(anyUrl())
                .withHeader("Content-Type", containing("json"))
                .withRequestBody(containing(Bench.PROMPT));
        paths.forEach((path, value) -> expected.withRequestBody(matchingJsonPath(path, equalTo(value))));
        return expected;
    }

    private static void assertKeyIsOnlyInAHeader(Bench bench, WireMockServer stubs) {
        List<LoggedRequest> requests = stubs.findAll(postRequestedFor(anyUrl()));
        assertThat(requests).hasSize(1);
        LoggedRequest request = requests.get(0);
        String key = bench.contract().apiKey();
        assertThat(request.getUrl()).startsWith("/v1").doesNotContain(key);
        assertThat(request.getBodyAsString()).doesNotContain(key);
    }

    @Test
    default void noToStringShowsTheKeyOrThePrompt(Bench bench) {
        Provider provider = bench.contract()
                .factory()
                .create(bench.settings().apiKey(bench.contract().apiKey()).build());
        bench.transport().otherwise(request -> bench.reply(bench.samples().answer(), request));
        Gateway gateway = bench.scripted();
        Object answer = gateway.chat(bench.chat().build());
        String shown = String.join(
                "\n",
                provider.toString(),
                provider.endpoint(),
                bench.contract().factory().toString(),
                gateway.providers().toString(),
                bench.transport().requests().toString(),
                bench.chat().build().toString(),
                answer.toString());
        assertThat(shown.contains(bench.contract().apiKey()))
                .as("the key shows")
                .isFalse();
        assertThat(shown.contains(Bench.PROMPT)).as("the prompt shows").isFalse();
    }

    @Test
    default void aMissingKeyIsRefusedWithThePropertysName(Bench bench) {
        ProviderFactory factory = bench.contract().factory();
        if (!bench.contract().needsKey()) {
            assertThat(factory.create(bench.settings().build()).endpoint()).isNotBlank();
            return;
        }
        assertFails(
                        ErrorKind.CONFIGURATION,
                        () -> factory.create(bench.settings().build()))
                .hasMessageContaining(Bench.property("api-key"));
    }

    @Test
    default void aKeyWithALineBreakIsRefusedAndNotShown(Bench bench) {
        String key = "sk-broken-key\nX-Other: 1";
        assertFails(ErrorKind.CONFIGURATION, () -> bench.calling(Bench.NOWHERE, key))
                .hasMessageContaining("api-key")
                .doesNotShow("sk-broken-key");
    }

    @Test
    default void callsGoWhereTheSettingsSay(Bench bench) {
        Provider provider = bench.contract()
                .factory()
                .create(bench.settings().apiKey(bench.contract().apiKey()).build());
        assertThat(provider.endpoint()).contains("127.0.0.1:9");
    }

    @Test
    default void theFactoryIsFoundAndDescribesItself(Bench bench) {
        ProviderFactory factory = bench.contract().factory();
        assertThat(ServiceLoader.load(ProviderFactory.class).stream().map(ServiceLoader.Provider::type))
                .as("factories registered in META-INF/services/%s", ProviderFactory.class.getName())
                .contains(factory.getClass());
        assertThat(factory.settings()).extracting(SettingKey::name).doesNotHaveDuplicates();
        assertThat(factory.settings()).extracting(SettingKey::description).allMatch(text -> !text.isBlank());
        Provider provider = factory.create(
                bench.settings().apiKey(bench.contract().apiKey()).build());
        assertThat(factory.operations()).isNotEmpty();
        factory.operations()
                .forEach(operation -> assertThat(provider.codec(operation))
                        .as("the codec of %s, which the factory says there is", operation)
                        .isNotNull());
    }
}
