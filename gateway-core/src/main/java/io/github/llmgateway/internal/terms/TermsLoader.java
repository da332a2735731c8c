// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds terms documents. A module ships them in the folder {@link #FOLDER}, with a file {@code index} beside them that
 * names one file a line; an application names its own by path.
 */
public final class TermsLoader {
    /** Where modules ship documents. */
    static final String FOLDER = "META-INF/llmgateway/terms/";

    private static final long LARGEST = 2L << 20;

    private final List<TermsDocument> documents = new ArrayList<>();
    private final List<LicenceList.Row> licences = new ArrayList<>();

    TermsLoader() {}

    /**
     * The documents on the class path, and the application's own files, whose rows on licences stand first.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} that names file, clause and field
     */
    public static TermsLibrary load(List<Path> own) {
        TermsLoader found = new TermsLoader();
        for (ClassLoader loader : loaders()) {
            found.addModules(loader);
        }
        TermsLoader given = new TermsLoader();
        own.forEach(given::addFile);
        List<TermsDocument> documents = new ArrayList<>(found.documents);
        documents.addAll(given.documents);
        List<LicenceList.Row> rows = new ArrayList<>(given.licences);
        rows.addAll(found.licences);
        return new TermsLibrary(documents, rows);
    }

    private static Set<ClassLoader> loaders() {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        loaders.add(TermsLoader.class.getClassLoader());
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null) {
            loaders.add(context);
        }
        return loaders;
    }

    private void addModules(ClassLoader loader) {
        Set<String> names = new LinkedHashSet<>();
        try {
            for (URL index : Collections.list(loader.getResources(FOLDER + "index"))) {
                names.addAll(lines(index));
            }
            for (String name : names) {
                URL file = loader.getResource(FOLDER + name);
                if (file == null) {
                    throw GatewayException.configuration(
                            "the terms document " + name + " is listed in " + FOLDER + "index, but is not there",
                            "Repair the jar that lists it");
                }
                add(name, text(name, file));
            }
        } catch (IOException e) {
            throw unreadable(FOLDER + "index", e);
        }
    }

    private static List<String> lines(URL index) throws IOException {
        return text("index", index)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static String text(String name, URL file) throws IOException {
        try (InputStream in = file.openStream()) {
            byte[] bytes = in.readNBytes((int) LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw tooLarge(name);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Adds the document or the list of licences in a file. */
    void addFile(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw tooLarge(file.toString());
            }
            add(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /** Adds a document or a list of licences; the field {@code format} says which. */
    void add(String name, String text) {
        Node root = Node.root(name, text);
        String format = root.text("format");
        switch (format) {
            case DocumentReader.FORMAT -> documents.add(DocumentReader.read(root));
            case LicenceList.FORMAT -> licences.addAll(LicenceList.read(root));
            default ->
                throw root.wrong(
                        "format",
                        "is '" + format + "'",
                        "Allowed are " + DocumentReader.FORMAT + " and " + LicenceList.FORMAT);
        }
    }

    /** What was added. */
    TermsLibrary library() {
        return new TermsLibrary(documents, licences);
    }

    /** The documents that were added. */
    List<TermsDocument> documents() {
        return List.copyOf(documents);
    }

    private static GatewayException tooLarge(String name) {
        return GatewayException.configuration(
                "terms document " + name + " is larger than " + (LARGEST >> 20) + " MiB", "Split it");
    }

    private static GatewayException unreadable(String name, @Nullable Exception cause) {
        return GatewayException.builder(
                        ErrorKind.CONFIGURATION,
                        "terms document " + name + " cannot be read"
                                + (cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")"))
                .advice("Check the path in gateway.terms.documents, and that the file is UTF-8")
                .cause(cause)
                .build();
    }
}
