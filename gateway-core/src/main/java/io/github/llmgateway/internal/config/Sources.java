// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw GatewayException.configuration("the file " + file + " does not exist", "Create it, or name another");
        } catch (MalformedInputException e) {
            throw GatewayException.configuration("the file " + file + " is not UTF-8", "Save it as UTF-8");
        } catch (IllegalArgumentException | IOException e) {
            throw GatewayException.builder(
                            ErrorKind.CONFIGURATION,
                            "the file " + file + " cannot be read as properties (" + e.getClass().getSimpleName() + ")")
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
        map.forEach((key, value) -> resolved.put(key, key.startsWith(PREFIX) ? resolve(key, value, environment) : value));
        return resolved;
    }

    private static String resolve(String key, String value, UnaryOperator<@Nullable String> environment) {
        Matcher matcher = REFERENCE.matcher(value);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            String found = name.isEmpty() ? null : environment.apply(name);
            String given = found == null ? matcher.group(2) : found;
            if (given == null) {
                throw GatewayException.configuration(
                        key + " refers to the environment variable '" + name + "', which is not set",
                        "Set " + name + ", or give a default as ${" + name + ":default}");
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(given));
        }
        return matcher.appendTail(text).toString();
    }
}
