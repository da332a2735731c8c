// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.metering.UsageQuery;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The READMEs say what the code does: their Java compiles, their table is the code's answer. */
class ReadmeTest {
    private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();
    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    private static final Pattern PROPERTIES = Pattern.compile("```properties\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");

    @TempDir
    Path classes;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void everyJavaBlockCompiles(String name) throws IOException {
        Matcher blocks = JAVA.matcher(Files.readString(REPOSITORY.resolve(name)));
        List<JavaFileObject> sources = new ArrayList<>();
        while (blocks.find()) {
            sources.add(new Source("Block" + sources.size(), blocks.group(1)));
        }
        assertThat(sources).hasSizeGreaterThan(3);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            files.setLocation(StandardLocation.CLASS_OUTPUT, List.of(classes.toFile()));
            List<String> options =
                    List.of("--release", "17", "-proc:none", "-cp", System.getProperty("java.class.path"));
            assertThat(compiler.getTask(messages, files, null, options, null, sources)
                            .call())
                    .as(messages.toString())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void theCapabilityTableIsWhatTheCodeAnswers(String name) throws IOException {
        List<String> wanted = new CapabilityMatrix().lines();
        assertThat(table(name))
                .as("%s should hold:%n%s", name, String.join("\n", wanted))
                .hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            // The first column is in the README's own language; the answers are the code's.
            assertThat(answers(table(name).get(i))).isEqualTo(answers(wanted.get(i)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void everyLinkLeadsToAFile(String name) throws IOException {
        List<String> links = LINK.matcher(Files.readString(REPOSITORY.resolve(name)))
                .results()
                .map(match -> match.group(1))
                .filter(link -> !link.contains("://"))
                .toList();
        assertThat(links).hasSizeGreaterThan(10);
        for (String link : links) {
            String[] parts = link.split("#", 2);
            Path file = REPOSITORY.resolve(parts[0]);
            assertThat(file).exists();
            if (parts.length > 1) {
                assertThat(Files.readString(file).toLowerCase(Locale.ROOT))
                        .as(link)
                        .contains("## " + parts[1].replace('-', ' '));
            }
        }
    }

    /** What a reader copies has to be accepted; only keys from the environment are made up. */
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void thePropertiesMakeAGateway(String name) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        Matcher blocks = PROPERTIES.matcher(Files.readString(REPOSITORY.resolve(name)));
        while (blocks.find()) {
            Properties block = new Properties();
            block.load(new StringReader(blocks.group(1)));
            block.stringPropertyNames()
                    .forEach(key -> all.put(key, block.getProperty(key).replaceAll("\\$\\{\\w+}", "id.secret")));
        }
        assertThat(all).containsKeys("gateway.routes.writer", "gateway.ledger.url");
        all.put("gateway.ledger.url", "file:" + classes.resolve("usage.db"));
        all.put("gateway.providers.siliconflow.api-key", "key");
        try (Gateway gateway =
                Gateway.builder().systemProperties(false).properties(all).build()) {
            assertThat(gateway.usage(UsageQuery.ALL).packs()).hasSize(1);
        }
    }

    private static List<String> table(String name) throws IOException {
        List<String> lines = Files.readAllLines(REPOSITORY.resolve(name));
        int from = lines.indexOf("<!-- capabilities -->");
        int to = lines.indexOf("<!-- end of capabilities -->");
        assertThat(from).isPositive();
        return lines.subList(from + 1, to).stream()
                .filter(line -> line.startsWith("|"))
                .toList();
    }

    private static String answers(String row) {
        return row.substring(row.indexOf('|', 1));
    }

    /** A block: a class of its own, or statements that become one. Lines that begin with import go to the top. */
    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String name, String block) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            StringBuilder imports = new StringBuilder(
                    "import io.github.llmgateway.*; import io.github.llmgateway.model.*; import io.github.llmgateway.call.*;"
                            + " import io.github.llmgateway.error.*; import io.github.llmgateway.policy.*;"
                            + " import io.github.llmgateway.simulator.*; import java.util.*; import java.nio.file.*;\n");
            StringBuilder types = new StringBuilder();
            StringBuilder body = new StringBuilder();
            block.lines().forEach(line -> {
                if (line.startsWith("import ")) {
                    imports.append(line).append('\n');
                } else if (line.startsWith("record ")) {
                    types.append(line).append('\n');
                } else {
                    body.append(line).append('\n');
                }
            });
            code = imports + "class " + name + " {\n" + types + "void run(Gateway gateway) throws Exception {\n" + body
                    + "}\n}\n";
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
