// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where configuration comes from: files, maps, system properties; and {@code ${NAME}} in their values. */
public final class Sources {
    static final String PREFIX = "gateway.";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]*)(?::([^}]*))?}");

    private Sources() {}

    /**
     * The properties of a file, in UTF-8.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} when it cannot be read
     */
    public static Map<String, String> file(Path file) {
        Properties properties = new Properties();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            // Some editors put a byte order mark first; it is no part of the first name.
            reader.mark(1);
            if (reader.read() != '\uFEFF') {
                reader.reset();
            }
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw GatewayException.configuration("the file " + file + " does not exist", "Create it, or name another");
        } catch (MalformedInputException e) {
            throw GatewayException.configuration("the file " + file + " is not UTF-8", "Save it as UTF-8");
        } catch (IllegalArgumentException | IOException e) {
            throw GatewayException.builder(
                            ErrorKind.CONFIGURATION,
                            "the file " + file + " cannot be read as properties ("
                                    + e.getClass().getSimpleName() + ")")
                    .advice("Check that it is a readable .properties file")
                    .cause(e)
                    .build();
        }
        Map<String, String> map = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }

    /** The system properties that begin with {@code gateway.}. */
    public static Map<String, String> system() {
        Map<String, String> map = new TreeMap<>();
        Properties properties = System.getProperties();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                map.put(name, properties.getProperty(name));
            }
        }
        return map;
    }

    /**
     * The same map with {@code ${NAME}} and {@code ${NAME:default}} replaced from {@code environment}.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} that names property and variable where one is missing
     */
    public static Map<String, String> resolve(Map<String, String> map, UnaryOperator<@Nullable String> environment) {
        Map<String, String> resolved = new LinkedHashMap<>();
        map.forEach(
                (key, value) -> resolved.put(key, key.startsWith(PREFIX) ? resolve(key, value, environment) : value));
        return resolved;
    }

    private static String resolve(String key, String value, UnaryOperator<@Nullable String> environment) {
        Matcher matcher = REFERENCE.matcher(value);
        StringBuilder text = new StringBuilder();
        int end = 0;
        while (matcher.find()) {
            text.append(plain(key, value.substring(end, matcher.start())));
            text.append(lookUp(key, matcher.group(1), matcher.group(2), environment));
            end = matcher.end();
        }
        return text.append(plain(key, value.substring(end))).toString();
    }

    private static String lookUp(
            String key, String name, @Nullable String otherwise, UnaryOperator<@Nullable String> environment) {
        plain(key, name);
        String found = name.isEmpty() ? null : environment.apply(name);
        if (found == null && otherwise == null) {
            throw GatewayException.configuration(
                    key + " refers to the environment variable '" + name + "', which is not set",
                    "Set " + name + ", or give a default as ${" + name + ":default}");
        }
        return found == null ? plain(key, Objects.requireNonNull(otherwise)) : found;
    }

    /** Text that holds no reference; half of one would otherwise be sent as a key. */
    private static String plain(String key, String text) {
        if (text.contains("${")) {
            throw GatewayException.configuration(
                    key + " holds a reference that cannot be read",
                    "Write it as ${NAME} or ${NAME:default}; references do not nest");
        }
        return text;
    }
}
