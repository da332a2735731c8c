// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tests of this repository that are named by clauses: {@code zpMinor_...} tests ZP-MINOR, {@code zpPii_sfPii_...} tests
 * two, in any module.
 */
final class ClauseTests {
    private static final Pattern METHOD = Pattern.compile("\\bvoid\\s+((?:[a-z][A-Za-z0-9]*_)+)\\w+\\(");
    private static final Map<String, Set<String>> BY_KEY = scan();

    private ClauseTests() {}

    /** The classes that test the clause {@code id}. */
    static Set<String> of(String id) {
        return BY_KEY.getOrDefault(key(id), Set.of());
    }

    /** All that tests are named by, other than clauses too. */
    static Set<String> keys() {
        return BY_KEY.keySet();
    }

    static String key(String id) {
        return id.replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static Map<String, Set<String>> scan() {
        Map<String, Set<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Shipped.REPOSITORY)) {
            files.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .forEach(file -> add(file, found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static void add(Path file, Map<String, Set<String>> found) {
        try {
            Matcher method = METHOD.matcher(Files.readString(file));
            String type = file.getFileName().toString().replace(".java", "");
            while (method.find()) {
                for (String clause : method.group(1).split("_")) {
                    found.computeIfAbsent(clause.toLowerCase(Locale.ROOT), key -> new TreeSet<>())
                            .add(type);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
