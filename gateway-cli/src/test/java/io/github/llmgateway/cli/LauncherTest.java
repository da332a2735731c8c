// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, in a checkout of its own whose Maven and Java are scripts that say what they were asked. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String MAVEN = """
            #!/bin/bash
            echo "$PWD: $*" >> "$CHECKOUT/maven.log"
            [ -e "$CHECKOUT/broken" ] && exit 1
            target=$CHECKOUT/gateway-cli/target
            mkdir -p "$target/lib"
            echo jar > "$target/lib/core.jar"
            echo jar > "$target/gateway-cli-1.jar"
            echo "built by maven"
            touch "$target/launcher.stamp"
            """;
    private static final String JAVA = """
            #!/bin/bash
            echo "java in $PWD:" "$@"
            """;

    @TempDir
    Path directory;

    private Path checkout;

    @BeforeEach
    void copyTheLauncher() throws IOException {
        checkout = Files.createDirectories(directory.toRealPath().resolve("check out"));
        Files.createDirectories(checkout.resolve("gateway-cli/src/main"));
        Files.createDirectories(checkout.resolve("home/bin"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.writeString(checkout.resolve("gateway-cli/pom.xml"), "<project/>");
        Files.writeString(source(), "class A {}");
        script("gateway", Files.readString(Path.of("..", "gateway")));
        script("home/bin/mvn", MAVEN);
        script("home/bin/java", JAVA);
    }

    @Test
    void buildsOnceAndKeepsStandardOutputForTheCommand() throws Exception {
        Ended first = start(directory, "chat", "two words").end();
        assertThat(first.status()).isZero();
        assertThat(first.out()).hasSize(1);
        assertThat(first.out().get(0))
                .startsWith("java in " + directory.toRealPath() + ":")
                .endsWith("io.github.llmgateway.cli.GatewayCommand chat two words");
        assertThat(first.err()).contains("gateway: building; the first time takes a minute or more", "built by maven");
        assertThat(start(directory, "chat").end().err()).isEmpty();
        assertThat(builds()).hasSize(1).first().asString().startsWith(checkout + ": ");
    }

    @Test
    void severalThatStartAtOnceBuildOnce() throws Exception {
        List<Started> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(start(directory, "version"));
        }
        for (Started started : all) {
            assertThat(started.end().status()).isZero();
        }
        assertThat(builds()).hasSize(1);
    }

    @Test
    void aNewerSourceIsBuilt() throws Exception {
        start(directory, "version").end();
        Files.setLastModifiedTime(source(), FileTime.from(Instant.now().plusSeconds(60)));
        start(directory, "version").end();
        assertThat(builds()).hasSize(2);
    }

    @Test
    void aBuildThatFailedIsNotTakenForOne() throws Exception {
        Path broken = Files.createFile(checkout.resolve("broken"));
        Ended failed = start(directory, "version").end();
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).last().isEqualTo("gateway: the build failed; see above");
        Files.delete(broken);
        assertThat(start(directory, "version").end().status()).isZero();
        assertThat(builds()).hasSize(2);
    }

    @Test
    void aLinkLeadsToTheCheckout() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("linked"), checkout.resolve("gateway"));
        Ended ended = new Started(process(directory, link.toString(), "version")).end();
        assertThat(ended.status()).isZero();
        assertThat(ended.out().get(0)).contains(checkout + "/gateway-cli/target/lib/*");
    }

    @Test
    void textOutsideAsciiSurvivesALocaleWithoutIt() throws Exception {
        script("home/bin/java", "#!/bin/bash\necho \"${LC_ALL:-}\"\n");
        assertThat(start(directory, "version").end().out()).contains("C.UTF-8");
    }

    private Path source() {
        return checkout.resolve("gateway-cli/src/main/A.java");
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(checkout.resolve("maven.log"));
    }

    private void script(String name, String text) throws IOException {
        Path file = Files.writeString(checkout.resolve(name), text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Started start(Path workingDirectory, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(checkout.resolve("gateway").toString()));
        command.addAll(List.of(arguments));
        return new Started(process(workingDirectory, command.toArray(String[]::new)));
    }

    private Process process(Path workingDirectory, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingDirectory.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("CHECKOUT", checkout.toString());
        environment.put("JAVA_HOME", checkout.resolve("home").toString());
        environment.merge("PATH", checkout.resolve("home/bin") + ":", (path, first) -> first + path);
        environment.keySet().removeIf(name -> name.startsWith("LC_"));
        environment.put("LANG", "C");
        return builder.start();
    }

    private record Ended(int status, List<String> out, List<String> err) {}

    private record Started(Process process) {
        Ended end() throws IOException, InterruptedException {
            process.getOutputStream().close();
            List<String> out = process.inputReader().lines().toList();
            List<String> err = process.errorReader().lines().toList();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), out, err);
        }
    }
}
