// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.CallRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class RequestOptionsTest {

    @Test
    void tagsFactsAndTheTimeoutAreInEachKindOfRequest() {
        RequestOptions options = options(
                "--tag",
                "team=search",
                "--tag",
                "note=a=b",
                "--fact",
                "end-user-age=16",
                "--fact",
                "purpose=code",
                "--timeout",
                "3s");
        for (CallRequest request : List.of(
                options.chat().user("x").build(),
                options.completion().prompt("x").build())) {
            assertThat(request.model()).isEqualTo("a/b");
            assertThat(request.tags()).isEqualTo(Map.of("team", "search", "note", "a=b"));
            assertThat(request.facts()).isEqualTo(Map.of("end-user-age", "16", "purpose", "code"));
            assertThat(request.timeout()).hasValue(Duration.ofSeconds(3));
        }
    }

    @Test
    void nothingIsSaidByDefault() {
        CallRequest request = options().chat().user("x").build();
        assertThat(request.tags()).isEmpty();
        assertThat(request.facts()).isEmpty();
        assertThat(request.timeout()).isEmpty();
    }

    private static RequestOptions options(String... more) {
        Holder holder = new Holder();
        String[] arguments = new String[more.length + 2];
        arguments[0] = "--model";
        arguments[1] = "a/b";
        System.arraycopy(more, 0, arguments, 2, more.length);
        new CommandLine(holder).parseArgs(arguments);
        return holder.options;
    }

    @Command
    private static final class Holder {
        @Mixin
        private final RequestOptions options = new RequestOptions();
    }
}
