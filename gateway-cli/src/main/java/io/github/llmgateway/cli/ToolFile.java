// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code --tool-file}: a JSON array of {@code {"name","description","parameters"}}. */
final class ToolFile {
    private static final String OPTION = "--tool-file";

    private ToolFile() {}

    static List<Tool> read(Path file) {
        Object value;
        try {
            value = Json.parse(Inputs.text(OPTION, file));
        } catch (IllegalArgumentException notJson) {
            throw wrong(file, String.valueOf(notJson.getMessage()));
        }
        if (!(value instanceof List<?> entries)) {
            throw wrong(file, "expected a JSON array of {\"name\",\"description\",\"parameters\"}");
        }
        List<Tool> tools = new ArrayList<>();
        for (Object entry : entries) {
            tools.add(tool(file, "entry " + (tools.size() + 1), entry));
        }
        return tools;
    }

    private static Tool tool(Path file, String where, @Nullable Object entry) {
        if (!(entry instanceof Map<?, ?> members)) {
            throw wrong(file, where + ": expected an object with \"name\", \"description\" and \"parameters\"");
        }
        if (!(members.get("name") instanceof String name) || name.isBlank()) {
            throw wrong(file, where + ": \"name\" must be the tool's name");
        }
        Object description = members.get("description");
        if (description != null && !(description instanceof String)) {
            throw wrong(file, where + " (" + name + "): \"description\" must be text");
        }
        Object parameters = members.get("parameters");
        if (parameters != null && !(parameters instanceof Map)) {
            throw wrong(file, where + " (" + name + "): \"parameters\" must be a JSON Schema object");
        }
        return new Tool(
                name,
                description == null ? "" : description.toString(),
                parameters == null ? null : Json.write(parameters));
    }

    private static UsageException wrong(Path file, String what) {
        return new UsageException(OPTION + " " + file + ": " + what);
    }
}
