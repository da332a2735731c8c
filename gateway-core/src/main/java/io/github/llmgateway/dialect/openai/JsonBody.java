// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.json.JsonOut;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.CallRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A request body being written. Parameters that the application set by wire name override what would have been written
 * under the same name. Used by one thread.
 */
final class JsonBody implements BodyWriter, AutoCloseable {
    private static final Set<String> OURS = Set.of("model", "messages", "prompt", "stream", "stream_options");

    private final JsonOut bytes = new JsonOut();
    final JsonGenerator out;
    private final Map<String, Object> common;
    private final Map<String, Object> vendor;
    private final HeaderSource headers;

    JsonBody(CallRequest request, OpenAiDialect dialect) throws IOException {
        this.common = request.parameters();
        this.vendor = request.vendorParameters().getOrDefault(dialect.type(), Map.of());
        this.headers = dialect.headers();
        this.out = bytes.generator();
        out.writeStartObject();
    }

    boolean isOverridden(String name) {
        return !(common.isEmpty() && vendor.isEmpty()) && (common.containsKey(name) || vendor.containsKey(name));
    }

    @Override
    public void put(String name, Object value) {
        if (!isOverridden(name)) {
            write(name, value);
        }
    }

    void put(String name, String value) {
        if (!isOverridden(name)) {
            try {
                out.writeStringField(name, value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void putJson(String name, String json) {
        if (!isOverridden(name)) {
            raw(name, name, json);
        }
    }

    /** Writes JSON text that came from the application; {@code what} names it in an error. */
    void raw(String name, String what, String json) {
        if (!Json.isJson(json)) {
            throw GatewayException.invalidRequest(what + " is not JSON", "Give it as valid JSON text");
        }
        try {
            out.writeFieldName(name);
            out.writeRawValue(json);
        } catch (JsonProcessingException e) {
            throw GatewayException.invalidRequest(
                    what + " holds half of a character (an unpaired surrogate)", "Correct the text, or escape it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the application's parameters and closes the body. */
    byte[] finish() throws IOException {
        return finish(name -> true);
    }

    /** Writes those of the application's parameters whose names are {@code wanted}, and closes the body. */
    byte[] finish(Predicate<String> wanted) throws IOException {
        if (!common.isEmpty()) {
            common.forEach((name, value) -> {
                if (!vendor.containsKey(name) && wanted.test(name)) {
                    parameter(name, value);
                }
            });
        }
        if (!vendor.isEmpty()) {
            vendor.forEach((name, value) -> {
                if (wanted.test(name)) {
                    parameter(name, value);
                }
            });
        }
        out.writeEndObject();
        out.close();
        return bytes.bytes();
    }

    private void parameter(String name, Object value) {
        if (headers.isHeader(name)) {
            return;
        }
        if (OURS.contains(name)) {
            throw GatewayException.invalidRequest(
                    "parameter '" + name + "' cannot be set by name", "Use the request's own method for it");
        }
        if (name.equals("n") && !(value instanceof Number number && number.doubleValue() == 1)) {
            throw GatewayException.invalidRequest(
                    "n is " + (value instanceof Number ? value : "not a number") + ", but a call gives one answer",
                    "Leave n out and make as many calls as answers are wanted");
        }
        write(name, value);
    }

    private void write(String name, Object value) {
        write(out, "parameter", name, value);
    }

    /** Writes a plain value that came from the application; {@code kind} and {@code name} name it in an error. */
    static void write(JsonGenerator out, String kind, String name, Object value) {
        try {
            out.writeFieldName(name);
            JsonOut.writeValue(out, value);
        } catch (IllegalArgumentException e) {
            throw GatewayException.invalidRequest(
                    kind + " '" + name + "' holds a value that JSON has not: " + e.getMessage(), "Correct the value");
        } catch (StreamConstraintsException e) {
            throw GatewayException.invalidRequest(
                    kind + " '" + name + "' is nested too deeply to be JSON", "Correct the value");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
