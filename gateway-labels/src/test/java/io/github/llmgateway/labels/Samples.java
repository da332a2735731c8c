// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Containers;
import io.github.llmgateway.labels.internal.document.DocumentSamples;
import io.github.llmgateway.labels.internal.image.ImageSamples;
import io.github.llmgateway.labels.internal.media.MediaSamples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Every sample file of the tests, by the name that it would have, plain and labelled. */
public final class Samples {
    private Samples() {}

    /** Plain files of every format. */
    public static Map<String, byte[]> plain() {
        Map<String, byte[]> files = new LinkedHashMap<>(ImageSamples.all());
        files.putAll(MediaSamples.all());
        files.putAll(DocumentSamples.all());
        files.put("note.txt", "正文\n\n内容由AI生成\n".getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** The plain files, and each that can be labelled with one label and with another. */
    public static Map<String, byte[]> all() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> file : plain().entrySet()) {
            String name = file.getKey();
            Container container = container(name, file.getValue());
            files.put(name, file.getValue());
            Optional<byte[]> labelled = labelled(container, file.getValue(), TestLabels.LABEL);
            if (labelled.isPresent()) {
                files.put("labelled-" + name, labelled.get());
                files.put("relabelled-" + name, TestLabels.write(container, labelled.get(), TestLabels.OTHER));
            }
        }
        return files;
    }

    /** The labelled file, or empty when this file or its format cannot be labelled soundly. */
    public static Optional<byte[]> labelled(Container container, byte[] file, AigcLabel label) throws IOException {
        try {
            return Optional.of(TestLabels.write(container, file, label));
        } catch (LabelException e) {
            if (e.kind() == LabelException.Kind.UNSUPPORTED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The container of a sample. */
    public static Container container(String name, byte[] file) {
        return Containers.detect(file, Math.min(4096, file.length), name)
                .orElseThrow(() -> new AssertionError("no container takes " + name));
    }
}
