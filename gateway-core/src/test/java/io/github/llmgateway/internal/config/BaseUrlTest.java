// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import static io.github.llmgateway.internal.config.Configured.refusal;
import static io.github.llmgateway.internal.config.Configured.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.dialect.openai.OpenAiCompatibleFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Base URLs are prefixes, hold no secret, and do not send keys in the clear. */
class BaseUrlTest {
    private static final String URL = "gateway.providers.acme.base-url";

    @ParameterizedTest
    @CsvSource({
        "https://llm.example, https://llm.example",
        "https://llm.example/, https://llm.example",
        "https://llm.example/api/v4, https://llm.example/api/v4",
        "https://llm.example/api/v4///, https://llm.example/api/v4",
        "' https://llm.example/v1 ', https://llm.example/v1",
        "HTTPS://LLM.example:8443/v1, HTTPS://LLM.example:8443/v1",
        "http://localhost:8080/v1/, http://localhost:8080/v1",
        "http://LocalHost/v1, http://LocalHost/v1",
        "http://127.0.0.1:1, http://127.0.0.1:1",
        "http://127.8.9.10, http://127.8.9.10",
        "http://[::1]:9/v1, http://[::1]:9/v1"
    })
    void aPrefixIsTakenWithOrWithoutPathAndTrailingSlash(String given, String used) {
        assertThat(settings(URL, given).baseUrl()).contains(used);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://llm.example/v1",
                "http://10.0.0.8:8000/v1",
                "http://localhost.evil.example/",
                "http://127.0.0.1.evil.example/",
                "http://0.0.0.0/"
            })
    void plainHttpToAnythingButThisMachineIsRefusedUnlessAllowed(String url) {
        assertThat(refusal(URL, url))
                .isEqualTo(URL + " is '" + url + "', which would send the key in the clear. Use https, or set"
                        + " gateway.providers.acme.allow-plaintext=true if the network in between is yours.");
        assertThat(settings(URL, url, "gateway.providers.acme.allow-plaintext", "true")
                        .baseUrl())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://llm.example/v1?key=canary",
                "https://llm.example/v1#canary",
                "https://canary@llm.example/v1",
                "https://user:canary@llm.example/v1",
                "https://llm.example/v1?"
            })
    void aQueryAFragmentOrAUserIsRefusedAndNotShown(String url) {
        assertThat(refusal(URL, url))
                .isEqualTo(URL + " holds a query, a fragment or a user name, which a base URL must not."
                        + " Leave the part after the path out; a key belongs into api-key.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:canary@under_score/v1",
                "https://llm.example/v1?key={canary}",
                "https://user:can ary@llm.example",
                "user:canary@llm.example/v1",
                "https://canary@"
            })
    void whatIsNoAddressDoesNotShowWhatMayBeASecret(String url) {
        assertThat(refusal(URL, url)).startsWith(URL).doesNotContain("canary", "can ary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "llm.example/v1",
                "//llm.example",
                "ftp://llm.example",
                "file:///etc/passwd",
                "https://",
                "https:///v1",
                "https:llm.example",
                "https://llm example/",
                "https://llm.example:99999/v1",
                "https://llm.example:0/v1"
            })
    void whatIsNoHttpAddressIsRefused(String url) {
        assertThat(refusal(URL, url)).startsWith(URL + " is '").contains("Write it as https://host/path.");
    }

    @ParameterizedTest
    @CsvSource({
        "https://llm.example/v1/chat/completions, /chat/completions",
        "https://llm.example/v1/chat/completions/, /chat/completions",
        "https://llm.example/v1/chat/completions//, /chat/completions",
        "https://llm.example/v1/completions, /completions"
    })
    void theWholeAddressOfACallIsNoPrefix(String url, String end) {
        assertThat(refusal(URL, url))
                .isEqualTo(URL + " is '" + url + "', but a base URL is the prefix to which " + end + " is added. Leave "
                        + end + " out.");
    }

    @Test
    void anEndpointThatHasNoDefaultMustBeNamed() {
        assertThat(refusal(() -> new OpenAiCompatibleFactory()
                        .create(settings("gateway.providers.house.type", "openai-compatible"))))
                .isEqualTo("provider 'house' has no endpoint. Set gateway.providers.house.base-url to the prefix to"
                        + " which /chat/completions is added.");
    }
}
